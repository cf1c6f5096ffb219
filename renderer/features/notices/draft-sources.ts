import type { NoticePreparation } from '#shared/desktop/notices.contract.ts';
import type { NoticeAct, NoticeOpening } from '#shared/domain/notices/notice-acts.ts';
import type { NoticeChannel } from '#shared/domain/notices/notice-vocabulary.ts';
import { noSubject, type NoticeSubject } from '../../composables/notice-subject.ts';
import { terminal } from '../../bridge/terminal.ts';
import { fieldsFrom, fieldsOfNotice, type NoticeFields } from './notice-fields.ts';
import { amendmentFrom, openingFrom } from './notice-from-fields.ts';
import type { FormKey } from './form-key.ts';

interface LoadedDraft {
  readonly prepared: NoticePreparation;
  readonly fields: NoticeFields;
  /** Of the notice as it is shown; null for a new one. */
  readonly seenVersion: number | null;
  /** Why the draft was returned; empty for a new one. */
  readonly returned: { readonly byName: string; readonly text: string } | null;
}

/** Where the form of a notice begins, and which act it ends in. */
export interface DraftSource {
  readonly channel: NoticeChannel;
  /** Of the notice that is amended; null for a new one. */
  readonly noticeId: string | null;
  readonly key: FormKey;
  readonly subject: NoticeSubject;
  readonly load: () => Promise<LoadedDraft>;
  readonly act: (fields: NoticeFields, prepared: NoticePreparation) => NoticeAct | null;
  /** As an opening, for the page that shows it; null while the form cannot say one. */
  readonly opening: (fields: NoticeFields, prepared: NoticePreparation) => NoticeOpening | null;
}

/** A notice that does not exist yet. */
export function newNotice(channel: NoticeChannel, subject: NoticeSubject): DraftSource {
  const opening: DraftSource['opening'] = (fields, prepared) =>
    openingFrom(channel, fields, subject, prepared);
  return {
    ...{ channel, noticeId: null, key: { noticeId: 'new', kind: channel }, subject },
    ...{ act: opening, opening },
    load: async () => {
      const prepared = await terminal.notices.prepare({ channel, ...subject });
      const fields = fieldsFrom(channel, prepared);
      return { prepared, fields, seenVersion: null, returned: null };
    },
  };
}

/** A written draft that the 负责人 has returned. */
export function returnedDraft(noticeId: string): DraftSource {
  return {
    ...{ channel: 'written', noticeId, key: { noticeId, kind: 'amend' }, subject: noSubject },
    act: amendmentFrom,
    opening: (fields, prepared) => openingFrom('written', fields, noSubject, prepared),
    load: async () => {
      const { notice, version, evidence } = await terminal.notices.read({ id: noticeId });
      const prepared = await terminal.notices.prepare({
        ...{ channel: 'written', caseId: notice.caseId, hitKey: null },
        precedingId: notice.precedingId,
      });
      return {
        prepared: {
          ...prepared,
          // What it rests on was fixed when it was opened.
          ...{ finding: notice.finding, evidenceRows: evidence },
          evidence: { ids: evidence.map(({ id }) => id), sha256: notice.evidence.sha256 },
        },
        fields: fieldsOfNotice(notice, prepared.reportText),
        seenVersion: version === 0 ? null : version,
        returned: notice.state === 'draft-returned' ? notice.approval : null,
      };
    },
  };
}
