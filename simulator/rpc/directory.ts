/** Somebody whom a directory outside the pool knows, such as Active Directory. */
export interface ExternalUser {
  /** As typed at login, in any case: `anna`, `EXAMPLE\anna` or `anna@example.com` are three names. */
  readonly name: string;
  readonly password: string;
  /** The directory's own, `S-1-5-21-…`. */
  readonly subjectIdentifier: string;
  /** The subject identifiers of the groups that the user is in. */
  readonly groups?: readonly string[];
}

/** The directory that a pool asks once `external_auth_type` is set. */
export class Directory {
  constructor(private readonly users: readonly ExternalUser[]) {}

  authenticate(name: string, password: string): ExternalUser | undefined {
    const user = this.findByName(name);
    return user?.password === password ? user : undefined;
  }

  findByName(name: string): ExternalUser | undefined {
    const wanted = name.toLowerCase();
    return this.users.find((user) => user.name.toLowerCase() === wanted);
  }

  findByIdentifier(identifier: string): ExternalUser | undefined {
    return this.users.find((user) => user.subjectIdentifier === identifier);
  }

  /** True for a group that some user is in. */
  hasGroup(identifier: string): boolean {
    return this.users.some(({ groups }) => groups?.includes(identifier));
  }
}
