import { Refusal } from '../refusal.ts';

type Answer = Record<string, unknown>;

/**
 * `dialog`. Nobody can click a native dialog here. A test answers either as with real Electron,
 * by replacing a method (`app.evaluate(({ dialog }) => …)`), or beforehand by the environment:
 * STANDIN_DIALOGS is a JSON array of `{ "method": "showOpenDialog", "answer": { … } }`, used up
 * in order. Anything else is refused.
 */
const scripted = JSON.parse(process.env.STANDIN_DIALOGS ?? '[]') as {
  method: string;
  answer: Answer;
}[];

function answerOf(method: string): Answer {
  const next = scripted[0];
  if (next?.method !== method) throw new Refusal(`dialog.${method} without a scripted answer`);
  scripted.shift();
  return next.answer;
}

function ask(method: string): () => Promise<Answer> {
  return () => new Promise((resolve) => resolve(answerOf(method)));
}

export const dialog = {
  showMessageBox: ask('showMessageBox'),
  showOpenDialog: ask('showOpenDialog'),
  showSaveDialog: ask('showSaveDialog'),
  showMessageBoxSync: (): unknown => answerOf('showMessageBox').response,
  showOpenDialogSync: (): unknown => answerOf('showOpenDialog').filePaths,
  showSaveDialogSync: (): unknown => answerOf('showSaveDialog').filePath,

  /** On stderr, where Electron itself writes it when there is no display yet. */
  showErrorBox: (title: string, content: string): void => {
    process.stderr.write(`${title}\n${content}\n`);
  },
};
