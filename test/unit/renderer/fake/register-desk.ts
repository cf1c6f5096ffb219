import type { Officer } from '#shared/central/organisation.ts';
import { noAnswer, type Statement } from '#shared/domain/notices/notice-facts.ts';
import { mountUnlocked, type MountedApp } from './mount-app.ts';
import { noticesOf, seat } from './notice-handlers.ts';
import type { FakeNotices } from './notices.ts';
import { officer as handler, sampleCase } from './sample-cases.ts';
import { supervisor } from './sample-notices.ts';

/** 退回 of the samples. */
const reasonOfReturn: Statement = {
  ...{ text: '说明不足。', byName: supervisor.name, at: '2026-11-23T02:00:00.000Z' },
};

/** Five notices of two people, two months, all channels, every light; newest last. */
export function addRegister(notices: FakeNotices): void {
  notices.add('online', 'issued', { content: '未在期限内告知补正。' });
  notices.add(...(['online', 'verified', { content: '意见栏为空。', situation: 1 }] as const), {
    dueOn: '2026-11-20',
  });
  notices.add(...(['oral', 'closed', { content: '材料未扫描。' }] as const), {
    openedAt: '2026-10-12T02:00:00.000Z',
  });
  notices.add('written', 'delivered', {
    ...{ content: '越权办理。', situation: 4, severity: 'serious', dueOn: '2026-12-11' },
    ...{ severityReason: '越权。', reportText: '报告。' },
    addressee: { kind: 'officer', id: 'officer-2' },
  });
  notices.add(...(['online', 'signed', { content: '反馈已签署。' }] as const), {
    returned: [
      {
        answer: { ...noAnswer, correction: null },
        reason: reasonOfReturn,
        objection: null,
        dueOn: '2026-11-20',
      },
    ],
  });
}

/** The window of the 监管员, or whom a test seats, at a page of supervision about notices. */
export async function atRegister(
  page: 'register' | 'statistics' = 'register',
  prepare: (notices: FakeNotices) => void = addRegister,
  who: Officer = supervisor,
): Promise<MountedApp & { readonly notices: FakeNotices }> {
  const app = await mountUnlocked((core) => {
    seat(core, who);
    core.add(sampleCase('1', { title: '渔港冷库消防设计审查', handlerId: handler.id }));
    prepare(noticesOf(core));
  });
  await app.page.vm.$router.push(`/supervision/${page}`);
  await app.pass(300);
  return { ...app, notices: noticesOf(app.core) };
}
