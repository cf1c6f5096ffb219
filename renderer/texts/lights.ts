import type { Light } from '#shared/domain/case-clock.ts';

interface LightText {
  /** A shape that says the same without colour. */
  readonly shape: string;
  readonly word: string;
}

/** Lights are shape + word + colour, never colour alone (experience.md). */
export const lightTexts: Readonly<Record<Light, LightText>> = {
  overdue: { shape: '●', word: '超期' },
  urgent: { shape: '◆', word: '黄牌' },
  warning: { shape: '▲', word: '预警' },
  normal: { shape: '■', word: '正常' },
  paused: { shape: '‖', word: '暂停' },
  idle: { shape: '○', word: '未计时' },
  ended: { shape: '□', word: '办结' },
};

export const lightOrder = Object.keys(lightTexts) as readonly Light[];
