import type { acceptableUseVersion } from '#shared/desktop/session.contract.ts';
import type { CacheTrouble } from '#shared/desktop/session.contract.ts';

/** The compiler keeps this equal to the version that the contract names. */
export const noticeVersion: typeof acceptableUseVersion = '2019-62-12';

export const sessionTexts = {
  product: '工程建设项目审批管理系统',
  terminal: '部门终端',
  city: '湛江市',
  signIn: '登录',
  signingIn: '正在登录…',
  offlineUnlock: '离线解锁',
  username: '用户名',
  password: '密码',
  oldPassword: '旧密码',
  forgotten: '忘记旧密码：另存并重建',
  known: '本终端的使用人',
  lastSignIn: '上次登录',
  noticeTitle: '使用须知（第十二条）',
  notice:
    '本终端限本人履行审批职责使用。请按履职需要和安全保密要求查阅、使用审批数据；不得利用所接入网络从事违法犯罪活动，不得泄露国家秘密，不得擅自利用系统信息从事经营性活动。使用情况依法留痕。',
  consent: '登录即表示已阅读并遵守',
  locked: '终端已锁定',
  dismissed: '您的账号已停用，终端已锁定。待上报的事项仍加密保存在本机，请联系本部门管理员。',
  unlock: '解锁',
  otherOfficer: '换人登录',
  reauthenticateTitle: '重新验证身份',
  reauthenticateWhy:
    '与中心的会话已结束。本机内容安全，可继续查阅和起草；办理动作在重新验证后才会上报。',
  reauthenticate: '重新验证',
  later: '稍后',
  setAside: '另存并重建',
  setAsideConfirm:
    '现有缓存文件会改名、设为只读并保留，不会删除。联网登录后先从中抢救尚未上报的办理和操作日志，再重新下载办件；抢救结果在提醒和“设置 › 本机存储”中列出，未能恢复的逐件说明。',
  cancel: '取消',
  back: '返回登录',
} as const;

interface TroubleText {
  readonly title: string;
  readonly safe: string;
  readonly advice: string;
  /** Whether putting the file aside can help. */
  readonly canSetAside: boolean;
}

export const troubleTexts: Readonly<Record<CacheTrouble['code'], TroubleText>> = {
  CACHE_DAMAGED: {
    title: '本机缓存无法打开：文件已损坏，或密钥与文件不符',
    safe: '已上报的内容都在中心，安全。缓存文件原样保留，没有删除任何内容。',
    advice:
      '可另存并重建（须联网登录）：终端先抢救能读出的待上报办理和操作日志，再重新下载办件。原文件留给管理员。',
    canSetAside: true,
  },
  CACHE_BUSY: {
    title: '本机缓存正被其他程序占用',
    safe: '缓存文件完好，没有任何改动。',
    advice: '请关闭本机上另一个终端窗口、备份或杀毒程序后重试。',
    canSetAside: false,
  },
  CACHE_FROM_FUTURE: {
    title: '本机缓存由更新版本的终端写入',
    safe: '缓存文件完好，没有任何改动。旧版本不会去改写它。',
    advice: '请更新终端后再登录；暂时不能更新时，可另存并重建（须联网）。',
    canSetAside: true,
  },
  CACHE_DISK_FULL: {
    title: '磁盘空间不足，缓存无法写入',
    safe: '已保存的内容安全，没有删除任何内容。',
    advice: '请清理磁盘空间后重试。',
    canSetAside: false,
  },
  CACHE_NOT_REACHABLE: {
    title: '读不到本机缓存文件：没有权限，或磁盘、文件夹不可用',
    safe: '文件没有损坏的迹象，没有任何改动；待上报的办理仍在其中。',
    advice:
      '请检查磁盘是否接好、文件夹权限是否更改，恢复后重新登录。此时不能另存，以免把完好的缓存丢在一旁。',
    canSetAside: false,
  },
  CACHE_READ_ONLY: {
    title: '本机缓存所在的磁盘或文件是只读的',
    safe: '文件没有损坏的迹象，没有任何改动；待上报的办理仍在其中。',
    advice: '请让管理员恢复写入权限（磁盘出错后系统可能改为只读），再重新登录。此时不能另存。',
    canSetAside: false,
  },
  CACHE_IO_FAILED: {
    title: '读写磁盘时出错',
    safe: '已保存的内容没有改动；尚不能断定文件损坏。',
    advice: '请重试；仍然出错请检查磁盘、连接线和系统日志，必要时先备份数据文件夹。此时不能另存。',
    canSetAside: false,
  },
};
