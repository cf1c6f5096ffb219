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
