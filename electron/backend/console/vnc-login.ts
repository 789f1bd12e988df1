import { Duplex } from 'node:stream';
import { ReasonError, text } from '../../../shared/contract';
import type { ConsolePassword } from './console-passwords';
import { answerChallenge } from './vnc-answer';
import { vncLoginSteps, type LoginStep } from './vnc-login-steps';

const NOTHING = Buffer.alloc(0);
/** A tunnel that stops and goes for every packet is slow. */
const HIGH_WATER_BYTES = 256 * 1024;

/**
 * A console as the window gets it, which never sees a password: it answers a server that asks for one with anything, and the
 * right answer goes in its place. Ends with ReasonError where there is no password, or the server does not take it.
 */
export class VncLogin extends Duplex {
  private readonly steps = vncLoginSteps();
  private step = this.steps.next().value;
  /** What came before its turn. */
  private held: Record<LoginStep['from'], Buffer> = { server: NOTHING, window: NOTHING };
  private isAsking = false;
  private challenge: Buffer = NOTHING;
  private found = '';

  constructor(
    private readonly tunnel: Duplex,
    private readonly password: ConsolePassword,
  ) {
    super({ readableHighWaterMark: HIGH_WATER_BYTES });
    tunnel.on('data', (bytes: Buffer) => this.hear(bytes));
    tunnel.once('end', () => {
      this.passOn();
      this.push(null);
    });
    tunnel.on('error', (error) => this.destroy(error));
    tunnel.once('close', () => this.destroy());
  }

  override _read(): void {
    if (this.isServersTurn()) this.tunnel.resume();
  }

  override _write(bytes: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    if (this.step === undefined) {
      this.send(bytes, done);
      return;
    }
    this.hold('window', bytes);
    done();
  }

  override _final(done: () => void): void {
    this.tunnel.end(done);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.tunnel.destroy();
    done(error);
  }

  private send(bytes: Buffer, done: () => void): void {
    if (this.tunnel.write(bytes)) done();
    else this.tunnel.once('drain', done);
  }

  private hear(bytes: Buffer): void {
    if (this.step !== undefined) this.hold('server', bytes);
    else if (!this.push(bytes)) this.tunnel.pause();
  }

  private isServersTurn(): boolean {
    return this.step?.from !== 'window' && !this.isAsking;
  }

  private hold(from: LoginStep['from'], bytes: Buffer): void {
    this.held[from] = Buffer.concat([this.held[from], bytes]);
    this.proceed();
  }

  private proceed(): void {
    while (this.step !== undefined && !this.isAsking) {
      const { from, count } = this.step;
      const bytes = this.held[from];
      if (bytes.length < count) break;
      this.held[from] = bytes.subarray(count);
      this.takeStep(this.step, bytes.subarray(0, count));
    }
    if (this.step === undefined) this.passOn();
    if (this.isServersTurn()) this.tunnel.resume();
    else this.tunnel.pause();
  }

  private takeStep({ from, what }: LoginStep, bytes: Buffer): void {
    switch (what) {
      case undefined:
        this.pass(from, bytes);
        break;
      case 'challenge':
        this.challenge = bytes;
        this.ask(this.findPassword());
        return;
      case 'answer':
        this.tunnel.write(answerChallenge(this.challenge, this.found));
        break;
      case 'verdict':
        this.ask(this.judge(bytes));
        return;
    }
    this.step = this.steps.next(bytes).value;
  }

  /** Nothing is read meanwhile. */
  private ask(work: Promise<Buffer>): void {
    this.isAsking = true;
    work.then(
      (bytes) => {
        if (this.destroyed) return;
        this.isAsking = false;
        this.push(bytes);
        this.step = this.steps.next(bytes).value;
        this.proceed();
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  private async findPassword(): Promise<Buffer> {
    const found = await this.password.find();
    if (found === undefined) throw new ReasonError(text('reason.consolePasswordWanted'));
    this.found = found;
    return this.challenge;
  }

  private async judge(verdict: Buffer): Promise<Buffer> {
    if (verdict.readUInt32BE() !== 0) {
      await this.password.refused(this.found);
      throw new ReasonError(text('reason.consolePasswordRefused'));
    }
    await this.password.accepted(this.found);
    return verdict;
  }

  private pass(from: LoginStep['from'], bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (from === 'server') this.push(bytes);
    else this.tunnel.write(bytes);
  }

  private passOn(): void {
    const { server, window } = this.held;
    this.held = { server: NOTHING, window: NOTHING };
    this.step = undefined;
    this.pass('server', server);
    this.pass('window', window);
  }
}
