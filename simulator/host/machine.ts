import type { XapiError } from '../../shared/xenapi/errors';
import { createCertificate, type HostCertificate } from '../http/certificates';
import type { HostServerHandlers } from '../http/host-server';
import type { Listener } from '../http/listeners';

/** A simulated computer in its network, whichever pool its server belongs to. */
export class Machine {
  /** Its server answers nothing but the emergency calls, and this to all others. */
  emergency: XapiError | undefined;
  /** It was disabled for good, not only until it starts again. */
  staysDisabled = false;
  /** It reboots or shuts down, and takes no machines any more. */
  isGoingDown = false;
  private isRunning = true;
  private stops = 0;
  private shown: HostCertificate;

  constructor(private readonly listener: Listener) {
    this.shown = listener.certificate;
  }

  get name(): string {
    return this.listener.name;
  }

  /** What `host.address` says. */
  get address(): string {
    return this.listener.address;
  }

  get url(): string {
    return this.listener.url;
  }

  /** That it shows now. */
  get certificate(): HostCertificate {
    return this.shown;
  }

  /** False while it is switched off, or its agent is. */
  get isUp(): boolean {
    return this.isRunning;
  }

  /** How often it has been stopped: tells one outage from the next. */
  get outages(): number {
    return this.stops;
  }

  /** Whose server answers here from now on. */
  serve(handlers: HostServerHandlers): void {
    this.listener.server.serve(handlers);
  }

  /** Nothing answers at its address any more. */
  async stop(): Promise<void> {
    this.isRunning = false;
    this.stops += 1;
    await this.listener.server.close();
  }

  async start(): Promise<void> {
    if (this.isRunning) return;
    await this.listener.server.listen(this.listener.port);
    this.isRunning = true;
  }

  /** Cuts every connection, or the newest ones, as a failure of the network would. It answers again at once. */
  cut(count?: number): void {
    this.listener.server.cut(count);
  }

  /** Ends every connection once what was answered has been sent, as a server that ends by itself does. */
  hangUp(): void {
    this.listener.server.hangUp();
  }

  /** Resolves to what it shows from now on. Connections that are open stay as they are. */
  async renewCertificate(): Promise<HostCertificate> {
    const certificate = await createCertificate(this.listener.name, this.listener.bindAddress);
    this.show(certificate);
    return certificate;
  }

  show(certificate: HostCertificate): void {
    this.listener.server.renew(certificate);
    this.shown = certificate;
  }
}
