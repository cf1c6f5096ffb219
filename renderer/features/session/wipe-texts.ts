import type { PutAside, SealedCache, WipeReport } from '#shared/desktop/wipe.schema.ts';
import { dateTimeText } from '../../texts/time.ts';

interface WipeText {
  readonly title: string;
  readonly safe: string;
  readonly advice: string;
}

const sealedAdvice =
  '请把本机数据目录中的 sealed 文件夹整个交给部门管理员（不要改名或删除）。管理员用恢复密钥打开，按其中的内容重新办理。';

/** What the page says, by what happened and whether it is finished. */
export function wipeText({ reason, isDone }: WipeReport): WipeText {
  if (!isDone) {
    return {
      title: '本机缓存正在清除，还没有完成',
      safe: '已上报的内容都在中心，安全。未上报的内容没有丢失。缓存已不能打开。',
      advice:
        '可能有文件被其他程序占用，或磁盘出错。请关闭备份、杀毒等程序后再试；仍不行请联系管理员。',
    };
  }
  const safe = '已上报的内容都在中心，安全。未上报的内容已密封保存，只有部门管理员能打开。';
  if (reason === 'removed') {
    return { title: '您的缓存已从本机移除', safe, advice: sealedAdvice };
  }
  return {
    title: '本终端已被中心系统停用，本机缓存已清除',
    safe,
    advice: `${sealedAdvice}需要继续使用本机的，请管理员确认后重新登录（重新登记须中心系统允许）。`,
  };
}

/** `2 件：…、…`; says so when nobody could look. */
export function unsentText({
  waiting,
  subjectNumbers,
}: Pick<SealedCache, 'waiting' | 'subjectNumbers'>): string {
  if (waiting === null) return '未打开，件数由管理员打开后得知';
  if (waiting === 0) return '没有未生效的事项';
  return `${waiting} 件尚未生效：${subjectNumbers.join('、')}`;
}

/** Why and when one cache was wiped: an earlier order may still be unread. */
export function orderText({ reason, at }: Pick<WipeReport, 'reason' | 'at'>): string {
  const why = { revoked: '本终端被停用', removed: '使用人移除' }[reason];
  return `${dateTimeText(at)}，${why}`;
}

/** What is known of a cache that was put aside. */
export function putAsideText({ keptAt, content, lost }: PutAside): string {
  const when = `${dateTimeText(keptAt)} 另存`;
  switch (content) {
    case 'taken-over':
      return `${when}：其中的办理已带回现用缓存，已计在内`;
    case 'partly':
      return `${when}：部分内容未能读出${lost === 0 ? '' : `，已知 ${lost} 件没有带回`}`;
    case 'unread':
    case 'untried':
      return `${when}：内容未能读出，件数不详`;
  }
}

export const wipeTexts = {
  safe: '什么是安全的',
  advice: '怎么办',
  at: '时间',
  caches: '密封保存的内容',
  officer: '使用人',
  unknownOfficer: '不详',
  unsent: '未上报',
  file: '密封文件（在 sealed 文件夹中）',
  nothingKept: '没有需要保存的内容',
  order: '清除',
  putAside: (count: number) => `另存的缓存 ${count} 份`,
  putAsideFile: '另存的缓存存于（sealed 文件夹中）',
  putAsideSealed: (count: number) =>
    `另存的缓存 ${count} 份也会移到本机 sealed 文件夹，只有部门管理员能打开：`,
  untried: (count: number) =>
    `其中 ${count} 份还没有抢救，可能有未上报的办理，现在不能移除。请先在“设置 › 本机存储”用旧密码抢救；忘记旧密码的，请联系部门管理员。`,
  nothing: '本机没有缓存。',
  acknowledge: '知道了，返回登录',
  retry: '再试一次',
  section: '共用电脑',
  sectionHint: '不再使用这台电脑时，可把自己的缓存从本机移除。他人的缓存不受影响。',
  remove: '移除我的缓存…',
  removeTitle: '从本机移除我的缓存',
  removeAll:
    '移除后，本机不再保存您的办件、材料、草稿和密钥，离线不能登录；下次联网登录会重新下载。',
  removeSealed:
    '尚未生效的事项和本机日志会先密封保存在本机 sealed 文件夹，只有部门管理员能打开；移除后不再自动上报。建议先联网上报。',
  removeNothing: '本机日志会密封保存，供部门管理员备查。',
  confirm: '移除',
  cancel: '取消',
} as const;
