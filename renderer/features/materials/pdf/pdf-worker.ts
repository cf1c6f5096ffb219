import type { PDFDocumentLoadingTask } from 'pdfjs-dist';

/** The part of the Trusted Types API that is used; TypeScript's library does not have it yet. */
interface ScriptUrlPolicy {
  readonly createScriptURL: (url: string) => string;
}
interface PolicyFactory {
  readonly createPolicy: (name: string, rules: ScriptUrlPolicy) => ScriptUrlPolicy;
}

/** Where build/pdfjs-files.ts puts what pdf.js reads. */
export function pdfjsFile(name: string): string {
  return new URL(`/pdfjs/${name}`, document.baseURI).href;
}

const workerUrl = (): string => pdfjsFile('pdf.worker.js');

let policy: ScriptUrlPolicy | null = null;

/** The one policy for script addresses: it knows the worker of pdf.js and nothing else. */
function workerPolicy(): ScriptUrlPolicy {
  const rules: ScriptUrlPolicy = {
    createScriptURL: (url) => {
      if (url === workerUrl()) return url;
      throw new TypeError('not the worker of pdf.js');
    },
  };
  const { trustedTypes } = window as { readonly trustedTypes?: PolicyFactory };
  policy ??= trustedTypes?.createPolicy('pdf-worker', rules) ?? rules;
  return policy;
}

/** Starts a worker of pdf.js, which parses documents away from the window's thread. */
export function startPdfWorker(): Worker {
  return new Worker(workerPolicy().createScriptURL(workerUrl()), { type: 'module' });
}

/** How long a document may take to end by itself before its worker is ended, milliseconds. */
const graceMs = 300;

/**
 * Ends a document and its worker. A hostile document keeps its worker busy, which then never answers:
 * it gets a moment to let go of its fonts, not more.
 */
export function endPdfWorker(task: PDFDocumentLoadingTask, worker: Worker): void {
  const end = (): void => worker.terminate();
  task.destroy().then(end, end);
  setTimeout(end, graceMs);
}
