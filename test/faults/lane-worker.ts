/** Entry of a lane's thread: plays the rounds it is ordered, one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { rememberingStretch, replaceScrypt } from './terminal/replace-scrypt.ts';
import { Lane } from './world/lane.ts';
import type { LaneOrder, LaneReport } from './run/lane-thread.ts';

const port = parentPort;
if (port === null) throw new Error('a lane runs in a thread of its own');
const send = (report: LaneReport): void => port.postMessage(report);

const stretch = rememberingStretch();
replaceScrypt(stretch);
const { file, folder } = workerData as { file: string; folder: string };
const lane = await Lane.open({ file, folder, stretch });

async function obey(order: LaneOrder): Promise<void> {
  if (order.type === 'play') {
    send({ type: 'played', result: await lane.play(order.round) });
    return;
  }
  await lane.close();
  send({ type: 'closed' });
  port?.close();
}

port.on('message', (order: LaneOrder) => {
  obey(order).catch((error: unknown) => {
    throw error;
  });
});
send({ type: 'opened' });
