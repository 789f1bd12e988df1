/** The part of noVNC that we use; the package has no types of its own. */
declare module '@novnc/novnc' {
  /** What noVNC asks of a carrier that is not a WebSocket. */
  export interface RfbChannel {
    binaryType: string;
    readonly protocol: string;
    readonly readyState: 'connecting' | 'open' | 'closing' | 'closed';
    onopen: ((event: Event) => void) | null;
    onmessage: ((event: { readonly data: Uint8Array }) => void) | null;
    onerror: ((event: Event) => void) | null;
    onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null;
    send(data: Uint8Array): void;
    close(): void;
  }

  export interface RfbCredentials {
    readonly password?: string;
  }

  export interface RfbEvents {
    connect: CustomEvent<Record<string, never>>;
    disconnect: CustomEvent<{ readonly clean: boolean }>;
    securityfailure: CustomEvent<{ readonly status: number; readonly reason?: string }>;
    clipboard: CustomEvent<{ readonly text: string }>;
  }

  export default class RFB {
    constructor(
      target: HTMLElement,
      channel: RfbChannel,
      options?: { readonly shared?: boolean; readonly credentials?: RfbCredentials },
    );
    viewOnly: boolean;
    scaleViewport: boolean;
    /** Asks the guest for a screen as large as the target, where the server lets it. */
    resizeSession: boolean;
    /** 0 to 9, as is the next. */
    qualityLevel: number;
    compressionLevel: number;
    background: string;
    focusOnClick: boolean;
    addEventListener<K extends keyof RfbEvents>(type: K, listener: (event: RfbEvents[K]) => void): void;
    removeEventListener<K extends keyof RfbEvents>(type: K, listener: (event: RfbEvents[K]) => void): void;
    dispatchEvent(event: Event): boolean;
    disconnect(): void;
    sendCtrlAltDel(): void;
    /** @param code empty where just the keysym is meant */
    sendKey(keysym: number, code: string, isDown: boolean): void;
    clipboardPasteFrom(text: string): void;
    focus(options?: FocusOptions): void;
    blur(): void;
    getImageData(): ImageData;
    toBlob(callback: (blob: Blob | null) => void, type?: string): void;
  }
}
