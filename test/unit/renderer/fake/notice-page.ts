import type { Notice } from '#shared/central/supervision.ts';
import type { NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeChannel, NoticeState } from '#shared/domain/notices/notice-vocabulary.ts';
import { called } from './act-desk.ts';
import { atNoticeDesk, type NoticeDesk } from './notice-desk.ts';
import { type officer as handler } from './sample-cases.ts';
import { supervisor } from './sample-notices.ts';

interface ShownNotice {
  readonly channel: NoticeChannel;
  readonly state: NoticeState;
  readonly opening?: Partial<NoticeOpening>;
  readonly over?: Partial<Notice>;
  /** Who sits at the window; else the 监管员. */
  readonly who?: typeof handler;
}

/** The page of one notice, gone its way to `state`. */
export async function atNotice(shown: ShownNotice): Promise<NoticeDesk> {
  const { channel, state, opening, over, who = supervisor } = shown;
  const app = await atNoticeDesk((notices) => notices.add(channel, state, opening, over), who);
  await openNotice(app, 'notice-1');
  return app;
}

export async function openNotice(app: NoticeDesk, id: string): Promise<void> {
  await app.page.vm.$router.push(`/notices/${id}`);
  await app.pass(300);
}

/** The last act that was submitted. */
export function lastAct(app: NoticeDesk): unknown {
  return (called(app, 'notices.submit') as { act: unknown }[]).at(-1)?.act;
}

/** Every kind of act that was submitted, in order. */
export function submittedKinds(app: NoticeDesk): string[] {
  return (called(app, 'notices.submit') as { act: { kind: string } }[]).map(({ act }) => act.kind);
}

/** Chooses the radio button or box of the open form with this name. */
export async function pick(app: NoticeDesk, name: string): Promise<void> {
  app.find('form label', name).querySelector('input')!.click();
  await app.pass(500);
}

/** The section of the notice with this heading, as it reads. */
export function section(app: NoticeDesk, heading: string): string {
  const found = app.find('section h3', heading).closest('section')!;
  return found.textContent.replace(/\s+/g, ' ');
}

export async function submitForm(app: NoticeDesk): Promise<void> {
  await app.press('Enter', { ctrlKey: true });
  await app.pass(500);
}
