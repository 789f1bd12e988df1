import type { IconName } from '../contract';

type OsFamily = 'windows' | 'linux' | 'unix';

/** Words in the names that guests give of themselves; the first that is found decides. */
const WORDS: readonly (readonly [RegExp, OsFamily])[] = [
  [/\bwindows\b/i, 'windows'],
  [/\b(?:free|net|open|dragonfly\s?)bsd\b|\bsolaris\b|\billumos\b|\b(?:pf|opn)sense\b|\bunix\b/i, 'unix'],
  [
    /linux|\b(?:debian|ubuntu|mint|red hat|rhel|centos|fedora|rocky|scientific|oracle|suse|sles|sled|opensuse|gentoo|arch\b|alpine|coreos|flatcar|kylin|neokylin|asianux|turbolinux|yinhe|photon|nixos|gooroom|buildroot|boot2docker|raspbian)/i,
    'linux',
  ],
];

/** Undefined where the name tells nothing. */
export function osFamily(name: string): OsFamily | undefined {
  return WORDS.find(([words]) => words.test(name))?.[1];
}

export function osIcon(name: string): IconName {
  const family = osFamily(name);
  return family === undefined ? 'os' : `os-${family}`;
}
