import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import { useRouter } from 'vue-router';
import {
  noticeActNames,
  type NoticeActKind,
  type NoticeChannel,
} from '#shared/domain/notices/notice-vocabulary.ts';
import { currentSubject, noSubject, type NoticeSubject } from '../../composables/notice-subject.ts';
import { useStatusStore } from '../sync/status.store.ts';
import { queuedText, saidText } from './giving-texts.ts';
import type { CarriedFields } from './notice-fields.ts';

interface OpenedForm {
  readonly channel: 'oral' | 'online';
  readonly subject: NoticeSubject;
}

interface Told {
  readonly text: string;
  readonly tone: 'good' | 'pending';
}

/**
 * The forms of a new notice, one at a time, from anywhere: 口头提示 and 网上提示 as dialogs over the page,
 * 书面监督纠正意见 as a page of its own (第十五条).
 */
export const useNoticeForms = defineStore('notice-forms', () => {
  const router = useRouter();
  const status = useStatusStore();
  const opened = shallowRef<OpenedForm | null>(null);
  /** Grows with every written one, so that its page begins anew. */
  const written = ref(0);
  /** What became of the last one. */
  const told = shallowRef<Told | null>(null);
  let carried: CarriedFields | null = null;

  /**
   * Opens the form of a channel.
   * @param subject by default what stands before the officer
   * @param typed what was typed into another form and goes on in this one
   */
  function open(
    channel: NoticeChannel,
    subject: Partial<NoticeSubject> = currentSubject(),
    typed: CarriedFields | null = null,
  ): void {
    const about = { ...noSubject, ...subject };
    carried = typed;
    told.value = null;
    opened.value = channel === 'written' ? null : { channel, subject: about };
    if (channel !== 'written') return;
    written.value += 1;
    void router.push({ name: 'notice-draft', query: queryOf(about) });
  }

  /** What was typed for the form that opens now; asked once. */
  function takeCarried(): CarriedFields | null {
    const typed = carried;
    carried = null;
    return typed;
  }

  /** Says that a notice was submitted; only the record of a talk is complete by that. */
  function tell(channel: NoticeChannel): void {
    const text = saidText(channel, isOnline());
    told.value = { text, tone: channel === 'oral' ? 'good' : 'pending' };
  }

  /** Says that a step on a notice waits to take effect. */
  function tellStep(kind: NoticeActKind): void {
    told.value = { text: queuedText(noticeActNames[kind], isOnline()), tone: 'pending' };
  }

  function isOnline(): boolean {
    return status.status?.connection === 'online';
  }

  function close(): void {
    opened.value = null;
  }

  /** What was typed for one officer does not wait for the next. */
  function forget(): void {
    close();
    carried = null;
    told.value = null;
  }

  return { opened, written, told, open, takeCarried, tell, tellStep, close, forget };
});

function queryOf(subject: NoticeSubject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(subject).filter((part): part is [string, string] => part[1] !== null),
  );
}
