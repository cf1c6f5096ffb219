/**
 * A terminal's core in a process of its own, to be killed: orders of the harness come over the IPC channel
 * (terminal/protocol.ts). Bundled by terminal/bundle.ts; a process may hold one core after the other.
 */
import { createCore, type Core } from '#core/core.ts';
import { mark } from './terminal/marks.ts';
import type { Order, Report } from './terminal/protocol.ts';
import { replaceLookup } from './terminal/replace-lookup.ts';
import { replaceScrypt } from './terminal/replace-scrypt.ts';
import { VirtualTime } from './terminal/virtual-time.ts';

let core: Core | null = null;
let time: VirtualTime | null = null;
let serviceAddress = '127.0.0.1';
const stretching = new Map<number, (key: Buffer) => void>();
let lastStretch = 0;

function send(report: Report): void {
  // Whoever has gone away needs no report.
  if (process.connected) process.send?.(report);
}

async function obey(order: Order): Promise<void> {
  switch (order.type) {
    case 'start':
      serviceAddress = order.address;
      time = new VirtualTime(order.nowMs, order.seed);
      core = createCore(order.start, { timing: time.timing });
      send({ type: 'started' });
      return;
    case 'call': {
      const { id, channel, input } = order;
      if (core === null) throw new Error('called before start');
      mark('asked', channel, input);
      const envelope = await core.call(channel, input);
      if (envelope.ok) mark('done', channel, envelope.data);
      else mark('refused', channel, input);
      send({ type: 'answer', id, envelope });
      return;
    }
    case 'advance':
      time?.advance(order.ms);
      return;
    case 'set-clock':
      time?.setClock(order.ms);
      return;
    case 'stretched':
      stretching.get(order.id)?.(Buffer.from(order.key));
      stretching.delete(order.id);
      return;
    case 'stop':
      await core?.close();
      time?.end();
      core = null;
      send({ type: 'stopped' });
  }
}

replaceLookup(() => serviceAddress);
replaceScrypt((of) => {
  lastStretch += 1;
  const id = lastStretch;
  return new Promise((resolve) => {
    stretching.set(id, resolve);
    send({ type: 'stretch', id, of });
  });
});
process.on('message', (order: Order) => {
  obey(order).catch((error: unknown) => {
    console.error(error);
    process.exit(70);
  });
});
// Without a harness nobody wants this process.
process.on('disconnect', () => process.exit(0));
send({ type: 'ready' });
