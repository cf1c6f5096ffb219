import type {
  FileTrouble,
  PackageItem,
  PackagePlan,
  PackageRoom,
  PackageState,
} from '#shared/desktop/packages.contract.ts';
import { asOfText } from '../../texts/time.ts';
import { sizeText } from '../cases/texts.ts';

export const packageTexts = {
  page: '离线包',
  list: '已带走的办件和项目',
  group: '离线',
  take: '带走',
  takeLong: '带走（离线包）',
  title: '带走（离线包）',
  planning: '正在核对大小…',
  contents: '内容',
  files: '材料文件',
  download: '下载',
  room: '空间',
  troubles: '取不到或不能查看的材料',
  duty: '离线包只保存在本终端的加密缓存中，联网时自动更新，不会因缓存清理而丢失；移出您范围的办件随即清除。不再需要时请移除。',
  offlineNow: '现在离线：先登记，联网后自动开始下载。',
  start: '带走',
  cancel: '取消',
  close: '关闭',
  remove: '移除',
  retry: '重试',
  showAll: '全部离线包',
  removed: '已移除。文件在缓存需要空间时清除，之前仍可离线查看。',
  emptyTitle: '还没有离线包',
  emptyAdvice:
    '外出踏勘前，在办件或项目中按 Alt+L（带走），其全部材料就会完整下载到本终端，离线可查。',
  loading: '正在读取离线包…',
  otherDepartments: '其他部门的办件只含进度，不含材料。',
  goneAdvice: '已移出您的数据范围，内容和文件已从本机清除。可移除此离线包。',
  diskAdvice: '磁盘空间不足，已停止下载，已下载的部分保留。清理磁盘后按“重试”，或等待自动继续。',
} as const;

export const packageKeys: readonly (readonly [keys: string, meaning: string])[] = [
  ['Alt+L', '在办件、项目中：带走'],
  ['↑ ↓', '上一个、下一个离线包'],
  ['Enter', '打开办件或项目'],
  ['R', '重试取不到的文件'],
  ['Delete', '移除离线包'],
];

export const kindNames = { case: '办件', project: '项目' } as const;

const troubleNames: Readonly<Record<FileTrouble, string>> = {
  missing: '申请人没有提交文件',
  'too-large': '文件超过本终端 200 MB 的上限',
  'not-found': '中心系统没有这个文件',
  mismatch: '下载到的内容与登记的校验值不符，已丢弃',
  invalid: '中心系统给出的长度或内容与登记不一致，已拒收',
  refused: '中心系统拒绝提供',
  unreadable: '已下载，但本终端不能显示这类文件',
};

export function troubleText(trouble: FileTrouble): string {
  return troubleNames[trouble];
}

/** What a package contains besides its files. */
export function contentsText({ contents, kind }: Pick<PackageItem, 'contents' | 'kind'>): string {
  const { cases, otherCases, documents, notices } = contents;
  return [
    kind === 'project' ? `办件 ${cases} 件` : '',
    otherCases > 0 ? `其他部门 ${otherCases} 件（仅进度）` : '',
    `文书 ${documents} 份`,
    `监督意见 ${notices} 份`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

export function filesText({ files, bytes }: PackageItem['contents']): string {
  return `${files} 个，共 ${sizeText(bytes)}`;
}

export function downloadText({ bytesHere, bytesToFetch }: PackagePlan): string {
  const here = bytesHere > 0 ? `（本机已有 ${sizeText(bytesHere)}）` : '';
  return bytesToFetch === 0 ? `无需下载${here}` : `需下载 ${sizeText(bytesToFetch)}${here}`;
}

export function roomText({ free, limit, used }: PackageRoom): string {
  return `本机可用 ${sizeText(free)} · 离线包已用 ${sizeText(used)}，上限 ${sizeText(limit)}`;
}

/** The shape and the word of a state; never colour alone. */
export function stateText(
  { state, bytes, troubleCount }: PackageItem,
  isOnline: boolean,
): { readonly shape: string; readonly word: string } {
  const percent = bytes.total === 0 ? 0 : Math.floor((bytes.done / bytes.total) * 100);
  const texts: Readonly<Record<PackageState, readonly [string, string]>> = {
    complete: ['✔', '完整'],
    fetching: ['⇣', `下载中 ${percent}%`],
    waiting: ['⏸', isOnline ? `等待下载 ${percent}%` : `等待联网 ${percent}%`],
    'disk-full': ['▲', `磁盘已满 ${percent}%`],
    incomplete: ['▲', `不完整，${troubleCount} 个文件有问题`],
    gone: ['✕', '已移出范围'],
  };
  const [shape, word] = texts[state];
  return { shape, word };
}

/** `文件 3/24 · 3.1 MB / 18.4 MB`. */
export function progressText({ files, bytes }: PackageItem): string {
  return `文件 ${files.done}/${files.total} · ${sizeText(bytes.done)} / ${sizeText(bytes.total)}`;
}

/** Since when it is complete, and up to when it is known to be. */
export function ageTexts(item: PackageItem, nowMs: number): string[] {
  const { pinnedAt, completeSince, refreshedAt } = item;
  return [
    `带走于 ${asOfText(pinnedAt, nowMs)}`,
    completeSince === null ? '' : `完整于 ${asOfText(completeSince, nowMs)}`,
    refreshedAt === null ? '尚未核对' : `按截至 ${asOfText(refreshedAt, nowMs)} 的数据核对`,
  ].filter((text) => text !== '');
}

export function leftText(left: PackageItem['left'], nowMs: number): string {
  const cases = left.map(({ number, at }) => `${number}（${asOfText(at, nowMs)}）`).join('、');
  return `已移出您范围的办件，内容和文件已清除：${cases}`;
}
