import type { Notice } from '#shared/central/supervision.ts';
import { noticeChannelNames } from '#shared/domain/notices/notice-vocabulary.ts';

/** 文号, or the channel of what has none. */
export function noticeName({ number, channel }: Pick<Notice, 'number' | 'channel'>): string {
  return number ?? noticeChannelNames[channel];
}

/** Whom it is addressed to and what it says, in one line. */
export function noticeLine({ addressee, content }: Pick<Notice, 'addressee' | 'content'>): string {
  const line = `${addressee.name}：${content}`.replaceAll(/\s+/g, ' ');
  return line.length > lineLimit ? `${line.slice(0, lineLimit - 1)}…` : line;
}

const lineLimit = 120;
