import type { HandlerOutput } from '#shared/desktop/contract.ts';
import type { OutboxItem } from '#shared/desktop/outbox.contract.ts';
import type { CaseAct } from '#shared/domain/case-acts.ts';
import { newMachine, startTerminal, type Terminal } from './core.fixture.ts';

type ListedDocument = HandlerOutput<'documents:list'>['items'][number];

export const basis = '《中华人民共和国行政许可法》第三十二条第一款第（五）项';
export const issuing: CaseAct = {
  ...{ kind: 'document-issue', templateId: 'template-01', templateVersion: 1, fields: { basis } },
};

export async function signedIn(url: string): Promise<Terminal> {
  const terminal = startTerminal(newMachine(), url);
  await terminal.signIn('zj.lin');
  await terminal.synced();
  return terminal;
}

/** An own case that has been accepted. */
export async function acceptedCase(
  terminal: Terminal,
): Promise<{ readonly id: string; readonly version: number }> {
  const detail = await terminal.caseFor('special-begin');
  return { id: detail.case.id, version: detail.version };
}

/** Takes an act and waits for its effect. */
export async function submit(terminal: Terminal, id: string, act: CaseAct): Promise<OutboxItem> {
  const { version } = await terminal.ask('cases:read', { id });
  const item = await terminal.ask('cases:submit-act', { id, act, seenVersion: version });
  return terminal.acted(item.id, 'accepted');
}

/** The documents of a case at this terminal. */
export async function listOf(terminal: Terminal, caseId: string): Promise<ListedDocument[]> {
  return (await terminal.ask('documents:list', { caseId })).items;
}
