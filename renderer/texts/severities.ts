import { severityNames, type Severity } from '#shared/domain/notices/notice-vocabulary.ts';

interface SeverityText {
  /** A shape that says the same without colour. */
  readonly shape: string;
  readonly word: string;
}

/** 情节 is shape + word + colour, never colour alone (experience.md). */
export const severityTexts: Readonly<Record<Severity, SeverityText>> = {
  serious: { shape: '◆', word: severityNames.serious },
  minor: { shape: '▽', word: severityNames.minor },
};
