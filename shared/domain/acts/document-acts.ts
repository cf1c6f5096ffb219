import { caseWorker, type ActRules } from './act-rule.ts';

/**
 * Acts on documents move nothing of a case. What stands against them lies in the document, its template
 * and the history, and is judged by {@link file://./../documents/judge-document-act.ts}.
 */
export const documentRules: ActRules<'document-issue' | 'document-void' | 'document-deliver'> = {
  'document-issue': {
    right: caseWorker,
    refusal: () => null,
    patch: () => ({}),
    lint: (act, _, { judgeDocument }) => judgeDocument(act),
  },
  'document-void': {
    right: caseWorker,
    refusal: () => null,
    patch: () => ({}),
    lint: (act, _, { judgeDocument }) => judgeDocument(act),
  },
  'document-deliver': {
    right: caseWorker,
    refusal: () => null,
    patch: () => ({}),
    lint: (act, _, { judgeDocument }) => judgeDocument(act),
  },
};
