/** Keys as they are pressed on a keyboard, and what each stage on their way to a guest makes of them. */
export interface PressedKeys {
  readonly keyboard: string;
  /** As the window is told: `+KeyA/a` goes down, `-KeyA/a` comes up, `KeyA/a` does both. */
  readonly typed: string;
  /** What a server is sent that takes scan codes: `+1e:61`, a scan code and a keysym. */
  readonly scanned: string;
  /** What another one is sent. */
  readonly symbols: string;
  /** What the keyboard of a guest in QEMU sends, which presses Num Lock where the keypad's key says that it is otherwise. */
  readonly hardware: string;
  /** The layout of TigerVNC's X server, which does the same, and the keys that its clients are told of. */
  readonly xkb: string;
  readonly heard: string;
}

export const PRESSED_KEYS: readonly PressedKeys[] = [
  {
    keyboard: 'US',
    typed: 'KeyA/a +ShiftRight/Shift Digit2/@ -ShiftRight/Shift +ControlLeft/Control KeyC/c -ControlLeft/Control',
    scanned: '+1e:61 -1e:61 +36:ffe2 +3:40 -3:40 -36:ffe2 +1d:ffe3 +2e:63 -2e:63 -1d:ffe3',
    symbols: '+61 -61 +ffe2 +40 -40 -ffe2 +ffe3 +63 -63 -ffe3',
    hardware: '1e 9e 36 03 83 b6 1d 2e ae 9d',
    xkb: 'us',
    heard: 'a Shift_R at Control_L c',
  },
  {
    keyboard: 'US, capital letters with either Shift and both',
    typed:
      '+ShiftLeft/Shift KeyA/A +ShiftRight/Shift KeyB/B -ShiftRight/Shift -ShiftLeft/Shift CapsLock/CapsLock KeyC/C CapsLock/CapsLock',
    scanned:
      '+2a:ffe1 +1e:41 -1e:41 +36:ffe2 +30:42 -30:42 -36:ffe2 -2a:ffe1 +3a:ffe5 -3a:ffe5 +2e:43 -2e:43 +3a:ffe5 -3a:ffe5',
    symbols: '+ffe1 +41 -41 +ffe2 +42 -42 -ffe2 -ffe1 +ffe5 -ffe5 +43 -43 +ffe5 -ffe5',
    hardware: '2a 1e 9e 36 30 b0 b6 aa 3a ba 2e ae 3a ba',
    xkb: 'us',
    heard: 'Shift_L A Shift_R B Caps_Lock C Caps_Lock',
  },
  {
    keyboard: 'German',
    typed: 'KeyY/z Minus/ß +AltRight/AltGraph KeyQ/@ KeyE/€ Digit7/{ Digit0/} -AltRight/AltGraph IntlBackslash/<',
    scanned:
      '+15:7a -15:7a +c:df -c:df +b8:fe03 +10:40 -10:40 +12:20ac -12:20ac +8:7b -8:7b +b:7d -b:7d -b8:fe03 +56:3c -56:3c',
    symbols: '+7a -7a +df -df +fe03 +40 -40 +20ac -20ac +7b -7b +7d -7d -fe03 +3c -3c',
    hardware: '15 95 0c 8c e0 38 10 90 12 92 08 88 0b 8b e0 b8 56 d6',
    xkb: 'de',
    heard: 'z ssharp ISO_Level3_Shift at EuroSign braceleft braceright less',
  },
  {
    keyboard: 'French',
    typed:
      'KeyQ/a Digit2/é +ShiftLeft/Shift Digit2/2 Digit0/0 -ShiftLeft/Shift Semicolon/m +AltRight/AltGraph KeyE/€ -AltRight/AltGraph',
    scanned:
      '+10:61 -10:61 +3:e9 -3:e9 +2a:ffe1 +3:32 -3:32 +b:30 -b:30 -2a:ffe1 +27:6d -27:6d +b8:fe03 +12:20ac -12:20ac -b8:fe03',
    symbols: '+61 -61 +e9 -e9 +ffe1 +32 -32 +30 -30 -ffe1 +6d -6d +fe03 +20ac -20ac -fe03',
    hardware: '10 90 03 83 2a 03 83 0b 8b aa 27 a7 e0 38 12 92 e0 b8',
    xkb: 'fr',
    heard: 'a eacute Shift_L 2 0 m ISO_Level3_Shift EuroSign',
  },
  {
    keyboard: 'Japanese',
    typed: 'BracketLeft/@ IntlRo/\\ Convert/Convert NonConvert/NonConvert Backquote/ZenkakuHankaku',
    scanned: '+1a:40 -1a:40 +73:5c -73:5c +79:ff23 -79:ff23 +7b:ff22 -7b:ff22 +29:ff2a -29:ff2a',
    symbols: '+40 -40 +5c -5c +ff23 -ff23 +ff22 -ff22 +ff2a -ff2a',
    hardware: '1a 9a 73 f3 79 f9 7b fb 29 a9',
    xkb: 'jp',
    heard: 'at backslash Henkan_Mode Muhenkan Zenkaku_Hankaku',
  },
  {
    keyboard: 'no letters',
    typed:
      'Pause/Pause NumpadEnter/Enter Numpad7/7 +MetaLeft/Meta KeyR/r -MetaLeft/Meta F12/F12 PrintScreen/PrintScreen',
    scanned:
      '+c6:ff13 -c6:ff13 +9c:ff8d -9c:ff8d +47:ffb7 -47:ffb7 +db:ffeb +13:72 -13:72 -db:ffeb +58:ffc9 -58:ffc9 +54:ff61 -54:ff61',
    symbols: '+ff13 -ff13 +ff8d -ff8d +ffb7 -ffb7 +ffeb +72 -72 -ffeb +ffc9 -ffc9 +ff61 -ff61',
    hardware: 'e1 1d 45 e1 9d c5 e0 1c e0 9c 45 c5 47 c7 e0 5b 13 93 e0 db 58 d8 e0 2a e0 37 e0 b7 e0 aa',
    xkb: 'us',
    heard: 'Pause KP_Enter Num_Lock KP_7 Super_L r F12 Print',
  },
  {
    keyboard: 'a keypad without Num Lock',
    typed: 'Numpad7/Home NumpadDecimal/Delete Home/Home Delete/Delete',
    scanned: '+47:ff95 -47:ff95 +53:ff9f -53:ff9f +c7:ff50 -c7:ff50 +d3:ffff -d3:ffff',
    symbols: '+ff95 -ff95 +ff9f -ff9f +ff50 -ff50 +ffff -ffff',
    hardware: '45 c5 47 c7 53 d3 e0 47 e0 c7 e0 53 e0 d3',
    xkb: 'us',
    heard: 'Num_Lock KP_Home KP_Delete Home Delete',
  },
];
