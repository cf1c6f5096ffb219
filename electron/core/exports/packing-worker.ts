import { parentPort } from 'node:worker_threads';
import type { Row } from 'write-excel-file/node';
import type { PackingOrder } from './packing-order.ts';
import { workbookOf } from './workbook.ts';

/** Entry of the thread that packs one workbook: a long list keeps a processor busy for seconds. */
const port = parentPort;
if (port === null) throw new Error('a workbook is packed in a worker thread');

const rows: Row[] = [];

async function pack({ sheets, watermark }: Extract<PackingOrder, { type: 'pack' }>): Promise<void> {
  const [first, ...others] = sheets;
  const whole = first === undefined ? [] : [{ ...first, rows: [...first.rows, ...rows] }];
  const bytes = await workbookOf([...whole, ...others], watermark);
  port?.postMessage(bytes, [bytes.buffer]);
}

port.on('message', (order: PackingOrder) => {
  if (order.type === 'rows') rows.push(...order.rows);
  // What fails ends the thread, and the core hears of it as the thread's error.
  else void pack(order);
});
