import { frameOf } from '../windows/frame.ts';
import type { Page } from '../windows/page.ts';
import { requestPermission } from '../session/permissions.ts';
import { noteInput } from '../dialogs/power-monitor.ts';
import { nodeCodec } from '../worlds/node-codec.ts';
import type { PageMessage } from '../worlds/preload-runtime.ts';
import { ipcMain, takeHandler } from './ipc-main.ts';

/** Takes what the preload's world of a page has sent. */
export function receive(page: Page, payload: string): void {
  const message = JSON.parse(payload) as PageMessage;
  if (message.kind === 'invoke') void invoke(page, message.id, message.channel, message.args);
  else if (message.kind === 'send') dispatch(page, message.channel, message.args);
  else if (message.kind === 'permission')
    void permit(page, message.id, message.permission, message.details);
  else if (message.kind === 'title') retitle(page, message.title);
  else noteInput();
}

function retitle(page: Page, title: string): void {
  if (page.title === title || title === '') return;
  page.title = title;
  page.contents.emit('page-title-updated', {}, title, true);
}

async function invoke(page: Page, id: number, channel: string, args: string): Promise<void> {
  const context = page.isolatedContext;
  const reply = (kind: string, value: string) => {
    // The answer belongs to the document that asked, not to one that replaced it.
    if (page.isolatedContext === context) page.deliver({ kind, id, value });
  };
  try {
    const handler = takeHandler(page.contents.ipc, channel) ?? takeHandler(ipcMain, channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const result: unknown = await handler(eventOf(page), ...decodeArgs(args));
    reply('result', nodeCodec.encode(result));
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    reply('error', `Error invoking remote method '${channel}': ${String(error)}`);
  }
}

function dispatch(page: Page, channel: string, args: string): void {
  const event = {
    ...eventOf(page),
    reply: (name: string, ...values: unknown[]) => page.contents.send(name, ...values),
  };
  const values = decodeArgs(args);
  page.contents.ipc.emit(channel, event, ...values);
  ipcMain.emit(channel, event, ...values);
}

async function permit(page: Page, id: number, permission: string, details: object): Promise<void> {
  const isGranted = await requestPermission(page, permission, details);
  page.deliver({ kind: 'result', id, value: nodeCodec.encode(isGranted) });
}

function decodeArgs(args: string): unknown[] {
  return nodeCodec.decode(args) as unknown[];
}

/** Only main documents have a preload, so the sender is always the main frame. */
function eventOf(page: Page): object {
  const senderFrame = frameOf(page, page.targetId);
  return {
    type: 'frame',
    sender: page.contents,
    senderFrame,
    frameId: senderFrame?.routingId,
    processId: senderFrame?.processId,
    ports: [],
  };
}
