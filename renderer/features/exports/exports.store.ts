import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { WorklistFilter } from '#shared/desktop/worklist.contract.ts';

/** What stands before the officer and can be exported. */
export interface ExportSubject {
  readonly filter: WorklistFilter | null;
  readonly oneCase: { readonly id: string; readonly number: string } | null;
}

/** The export that is being asked about; pages open it, the shell shows it. */
export const useExportsStore = defineStore('exports', () => {
  const subject = shallowRef<ExportSubject | null>(null);
  return {
    subject,
    ask: (about: ExportSubject) => (subject.value = about),
    close: () => (subject.value = null),
  };
});
