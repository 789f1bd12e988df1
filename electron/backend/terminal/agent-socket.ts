/** Where the user's SSH agent listens, if there is one. */
export function agentSocket(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string | undefined {
  const named = env['SSH_AUTH_SOCK'];
  if (named !== undefined && named !== '') return named;
  // The agent that comes with Windows.
  return platform === 'win32' ? String.raw`\\.\pipe\openssh-ssh-agent` : undefined;
}
