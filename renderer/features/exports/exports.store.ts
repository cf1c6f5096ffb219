import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { ExportRequest } from '#shared/desktop/exports.contract.ts';

/** One thing that can be exported, as the dialog offers it. */
export interface ExportChoice {
  readonly name: string;
  readonly request: ExportRequest;
}

/** What stands before the officer and can be exported; the first is what is usually meant. */
export type ExportSubject = readonly [ExportChoice, ...ExportChoice[]];

/** The export that is being asked about; pages open it, the shell shows it. */
export const useExportsStore = defineStore('exports', () => {
  const subject = shallowRef<ExportSubject | null>(null);
  return {
    subject,
    ask: (about: ExportSubject) => (subject.value = about),
    close: () => (subject.value = null),
  };
});
