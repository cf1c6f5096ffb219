/** The part of the DevTools protocol that the stand-in uses. */
export interface TargetInfo {
  targetId: string;
  type: string;
  title: string;
  url: string;
  openerId?: string;
  browserContextId?: string;
}

export interface RequestPaused {
  requestId: string;
  request: {
    url: string;
    method: string;
    headers: Record<string, string>;
    hasPostData?: boolean;
    postDataEntries?: { bytes?: string }[];
  };
  frameId: string;
  resourceType: string;
  redirectedRequestId?: string;
  responseStatusCode?: number;
  responseErrorReason?: string;
  responseStatusText?: string;
  responseHeaders?: Header[];
}

export interface Header {
  name: string;
  value: string;
}

export interface FrameInfo {
  id: string;
  parentId?: string;
  url: string;
  urlFragment?: string;
  unreachableUrl?: string;
}

export interface FrameTree {
  frame: FrameInfo;
  childFrames?: FrameTree[];
}

export interface RemoteObject {
  type: string;
  subtype?: string;
  value?: unknown;
  unserializableValue?: string;
  description?: string;
  objectId?: string;
}

export interface ExceptionDetails {
  text: string;
  lineNumber: number;
  url?: string;
  exception?: RemoteObject;
}

export interface DevToolsEvents {
  'Target.targetCreated': { targetInfo: TargetInfo };
  'Target.targetDestroyed': { targetId: string };
  'Fetch.requestPaused': RequestPaused;
  'Browser.downloadWillBegin': {
    frameId: string;
    guid: string;
    url: string;
    suggestedFilename: string;
  };
  'Browser.downloadProgress': {
    guid: string;
    totalBytes: number;
    receivedBytes: number;
    state: 'inProgress' | 'completed' | 'canceled';
    filePath?: string;
  };
  'Page.windowOpen': { url: string; windowName: string; windowFeatures: string[] };
  'Page.frameAttached': { frameId: string; parentFrameId: string };
  'Page.frameDetached': { frameId: string; reason: string };
  'Page.frameNavigated': { frame: FrameInfo };
  'Page.navigatedWithinDocument': { frameId: string; url: string };
  'Page.frameStartedLoading': { frameId: string };
  'Page.frameStoppedLoading': { frameId: string };
  'Page.domContentEventFired': object;
  'Page.lifecycleEvent': { frameId: string; loaderId: string; name: string };
  'Page.javascriptDialogOpening': { type: string; message: string };
  'Inspector.targetCrashed': object;
  'Runtime.executionContextCreated': {
    context: { id: number; name: string; auxData?: { frameId?: string; isDefault?: boolean } };
  };
  'Runtime.executionContextDestroyed': { executionContextId: number };
  'Runtime.executionContextsCleared': object;
  'Runtime.bindingCalled': { name: string; payload: string; executionContextId: number };
  'Runtime.consoleAPICalled': {
    type: string;
    args: RemoteObject[];
    stackTrace?: { callFrames: { url: string; lineNumber: number }[] };
  };
  'Runtime.exceptionThrown': { exceptionDetails: ExceptionDetails };
  'Log.entryAdded': { entry: { level: string; text: string; url?: string; lineNumber?: number } };
}
