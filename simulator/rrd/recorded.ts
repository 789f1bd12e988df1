import type { DataSource } from './data-source';

/** Which data sources are kept, for each owner by its uuid: the standard ones, but for what was asked for or given up since. */
export class RecordedSources {
  private readonly choices = new Map<string, Map<string, boolean>>();

  choose(owner: string, source: string, isRecorded: boolean): void {
    const choices = this.choices.get(owner) ?? new Map<string, boolean>();
    this.choices.set(owner, choices.set(source, isRecorded));
  }

  isRecorded(owner: string, { name, isStandard }: DataSource): boolean {
    return this.choices.get(owner)?.get(name) ?? isStandard;
  }
}
