import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { onLines, type Children } from './children.ts';

const LISTENING = /central listening on (http:\/\/127\.0\.0\.1:(\d+))/;

/** How much data the service makes, and whether it can be broken on purpose. */
export interface CentralData {
  readonly cases: number;
  readonly seed: number;
  /** Opens `POST /__faults`. */
  readonly faultApi?: boolean;
}

export const demoCentralData: CentralData = { cases: 1_500, seed: 62 };

/** The reference central service as a process of its own, stopped and started again at will. */
export interface Central {
  /** `http://127.0.0.1:PORT`; the same after a restart. */
  readonly url: string;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the reference central service on a free loopback port.
 * @param say gets every line that it prints, the demo accounts among them
 */
export async function startCentral(
  children: Children,
  dataFolder: string,
  say: (line: string) => void,
  data: CentralData = demoCentralData,
): Promise<Central> {
  mkdirSync(dataFolder, { recursive: true });
  const launch = (port: string): Promise<Started> =>
    launchService(children, dataFolder, port, data, say);
  let running: Started | undefined = await launch('0');
  const { url, port } = running;
  return {
    url,
    async start() {
      running ??= await launch(port);
    },
    async stop() {
      if (running) await children.end(running.process);
      running = undefined;
    },
  };
}

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  readonly port: string;
}

function launchService(
  children: Children,
  dataFolder: string,
  port: string,
  data: CentralData,
  say: (line: string) => void,
): Promise<Started> {
  const child = children.start(process.execPath, [
    ...['test/central/main.ts', '--port', port, '--data', dataFolder],
    ...['--cases', String(data.cases), '--seed', String(data.seed), '--demo-accounts'],
    ...(data.faultApi === true ? ['--fault-api'] : []),
  ]);
  onLines(child.stderr, say);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new Error(`The central service ended with ${code} before it listened.`)),
    );
    onLines(child.stdout, (line) => {
      say(line);
      const [, url, port] = LISTENING.exec(line) ?? [];
      if (url !== undefined && port !== undefined) resolve({ process: child, url, port });
    });
  });
}
