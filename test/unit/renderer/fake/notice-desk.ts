import { noticesOf, seat } from './notice-handlers.ts';
import { mountUnlocked, type MountedApp } from './mount-app.ts';
import type { FakeCore } from './fake-core.ts';
import type { FakeNotices } from './notices.ts';
import { sampleCase } from './sample-cases.ts';
import { supervisor } from './sample-notices.ts';

export interface NoticeDesk extends MountedApp {
  readonly notices: FakeNotices;
}

/** The window of the 监管员, or whom the test names, with one case in the pane. */
export async function atNoticeDesk(
  prepare: (notices: FakeNotices, core: FakeCore) => void = () => {},
  officer = supervisor,
): Promise<NoticeDesk> {
  const app = await mountUnlocked((core) => {
    seat(core, officer);
    core.add(sampleCase('1', { title: '渔港冷库消防设计审查' }));
    prepare(noticesOf(core), core);
  });
  return { ...app, notices: noticesOf(app.core) };
}
