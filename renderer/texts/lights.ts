import type { Light } from '#shared/domain/case-clock.ts';
import { lightNames } from '#shared/domain/names.ts';

interface LightText {
  /** A shape that says the same without colour. */
  readonly shape: string;
  readonly word: string;
}

/** Lights are shape + word + colour, never colour alone (experience.md). */
export const lightTexts: Readonly<Record<Light, LightText>> = {
  overdue: { shape: '●', word: lightNames.overdue },
  urgent: { shape: '◆', word: lightNames.urgent },
  warning: { shape: '▲', word: lightNames.warning },
  normal: { shape: '■', word: lightNames.normal },
  paused: { shape: '‖', word: lightNames.paused },
  idle: { shape: '○', word: lightNames.idle },
  ended: { shape: '□', word: lightNames.ended },
};

export const lightOrder = Object.keys(lightTexts) as readonly Light[];
