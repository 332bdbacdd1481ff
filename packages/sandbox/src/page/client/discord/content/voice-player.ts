import { useSignal } from "@preact/signals";
import { html } from "htm/preact";
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Attachment } from "#page/discord/state/model.ts";
import { Icon } from "#page/shared/parts/icon.ts";
import { toLocalUrl } from "#page/shared/tools/local-url.ts";
import { useWords } from "#page/words/use-words.ts";

const barCount = 48;

/** A voice message: play, where one is, and how loud it is over time. */
export function VoicePlayer({ file }: { readonly file: Attachment }): VNode {
  const { voice: words } = useWords();
  const audio = useRef<HTMLAudioElement>(null);
  const isPlaying = useSignal(false);
  const atSeconds = useSignal(0);
  const bars = useMemo(() => toBars(file.waveform ?? ""), [file.waveform]);
  const duration = Math.max(file.duration_secs ?? 0, 0.001);
  const toggle = (): void => {
    if (isPlaying.value) audio.current?.pause();
    else void audio.current?.play().catch(() => undefined);
  };
  const seek = ({ currentTarget }: { currentTarget: HTMLInputElement }): void => {
    if (audio.current !== null) audio.current.currentTime = Number(currentTarget.value);
  };
  const played = atSeconds.value / duration;
  return html`<div class="voice" role="group" aria-label=${words.message}>
    <button type="button" class="voice-play" aria-label=${isPlaying.value ? words.pause : words.play} onClick=${toggle}>
      <${Icon} name=${isPlaying.value ? "pause" : "play"} />
    </button>
    <div class="voice-track">
      <svg viewBox="0 0 ${barCount * 4} 32" preserveAspectRatio="none" aria-hidden="true">
        ${bars.map(
          (height, index) =>
            html`<rect key=${index} x=${index * 4} y=${16 - height * 14} width="2.4" height=${Math.max(2, height * 28)} rx="1.2" data-played=${index / barCount < played ? "" : undefined} />`,
        )}
      </svg>
      <input type="range" min="0" max=${duration} step="0.1" aria-label=${words.position} value=${atSeconds.value} onInput=${seek} />
    </div>
    <time>${formatSeconds(isPlaying.value ? atSeconds.value : duration)}</time>
    <audio
      ref=${audio}
      src=${toLocalUrl(file.url)}
      preload="metadata"
      onPlay=${() => {
        isPlaying.value = true;
      }}
      onPause=${() => {
        isPlaying.value = false;
      }}
      onTimeUpdate=${({ currentTarget }: { currentTarget: HTMLAudioElement }) => {
        atSeconds.value = currentTarget.currentTime;
      }}
    ></audio>
  </div>`;
}

/** Loudness from 0 to 1; a flat line when the waveform can't be read. */
function toBars(waveform: string): readonly number[] {
  const bytes = decode(waveform);
  return Array.from({ length: barCount }, (_, index) => {
    const at = Math.floor((index / barCount) * bytes.length);
    return (bytes.charCodeAt(at) || 0) / 255;
  });
}

function decode(base64: string): string {
  try {
    return atob(base64);
  } catch {
    return "";
  }
}

function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
