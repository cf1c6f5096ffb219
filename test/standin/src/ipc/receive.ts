import { frameOf } from '../windows/frame.ts';
import type { Page } from '../windows/page.ts';
import { requestPermission } from '../session/permissions.ts';
import { noteInput } from '../dialogs/power-monitor.ts';
import { nodeCodec } from '../worlds/node-codec.ts';
import type { PageMessage } from '../worlds/preload-runtime.ts';
import { ipcMain, takeHandler } from './ipc-main.ts';

interface Sender {
  page: Page;
  /** Context of the preload that has sent: of the present document, or of one that is gone. */
  contextId: number;
}

/** Takes what the preload's world of a page has sent. */
export function receive(page: Page, payload: string, contextId: number): void {
  const sender = { page, contextId };
  const message = JSON.parse(payload) as PageMessage;
  if (message.kind === 'invoke') void invoke(sender, message.id, message.channel, message.args);
  else if (message.kind === 'send') dispatch(sender, message.channel, message.args);
  else if (message.kind === 'permission')
    void permit(page, message.id, message.permission, message.details);
  else if (message.kind === 'title') retitle(page, message.title);
  else if (message.kind === 'resize') page.onResize(message.width, message.height);
  else noteInput();
}

function retitle(page: Page, title: string): void {
  if (page.title === title || title === '') return;
  page.title = title;
  page.contents.emit('page-title-updated', {}, title, true);
}

async function invoke(sender: Sender, id: number, channel: string, args: string): Promise<void> {
  const { page, contextId } = sender;
  const reply = (kind: string, value: string) => {
    // The answer belongs to the document that asked, not to one that replaced it.
    if (page.isolatedContext === contextId) page.deliver({ kind, id, value });
  };
  try {
    const handler = takeHandler(page.contents.ipc, channel) ?? takeHandler(ipcMain, channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    const result: unknown = await handler(eventOf(sender), ...decodeArgs(args));
    reply('result', nodeCodec.encode(result));
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    reply('error', `Error invoking remote method '${channel}': ${String(error)}`);
  }
}

function dispatch(sender: Sender, channel: string, args: string): void {
  const { page } = sender;
  const event = {
    ...eventOf(sender),
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

/**
 * Only main documents have a preload, so the sender is the main frame; or nothing, as in
 * Electron, when the document that has sent is already gone.
 */
function eventOf({ page, contextId }: Sender): object {
  const isPresent = contextId === page.isolatedContext;
  const senderFrame = isPresent ? frameOf(page, page.targetId) : null;
  return {
    type: 'frame',
    sender: page.contents,
    senderFrame,
    frameId: senderFrame?.routingId,
    processId: senderFrame?.processId,
    ports: [],
  };
}
