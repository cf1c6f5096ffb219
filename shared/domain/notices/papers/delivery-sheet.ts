import { chinaDayText, chinaMinuteText } from '../../documents/china-day.ts';
import type { DocumentModel } from '../../documents/document-model.ts';
import { deliveryWayNames, numberPending } from '../../documents/document-words.ts';
import type { NoticeDelivery } from '../notice-facts.ts';
import { noticeChannelNames } from '../notice-vocabulary.ts';
import { markOf, notYet, pair, row } from './notice-words.ts';
import { blankPaper, type NoticePaperSource } from './paper-source.ts';

/** 送达回证 of a written notice: how and when it was delivered, and when the addressee signed for it here. */
export function deliverySheet(source: NoticePaperSource, delivery: NoticeDelivery): DocumentModel {
  const { notice, departmentName, events } = source;
  const deliverer = events.findLast(({ act }) => act === 'deliver')?.officerName;
  const receipt =
    notice.receipt === null
      ? notYet
      : `${notice.receipt.byName}　${chinaMinuteText(notice.receipt.at)}`;
  return {
    ...blankPaper,
    ...{ layout: 'form', issuer: departmentName, title: '送达回证', mark: markOf(source) },
    notes: [departmentName],
    blocks: [
      row('送达文书', noticeChannelNames[notice.channel]),
      row('文号', notice.number ?? numberPending),
      row('受送达人', notice.addressee.name),
      pair(
        ['送达方式', deliveryWayNames[delivery.way]],
        ['送达日期', chinaDayText(delivery.deliveredOn)],
      ),
      pair(
        ['签收人', delivery.receiver === '' ? '—' : delivery.receiver],
        ['送达人', deliverer ?? notice.supervisorName],
      ),
      row('系统签收', receipt),
      row('备注', delivery.note === '' ? '—' : delivery.note),
    ],
  };
}
