const XHTML = 'http://www.w3.org/1999/xhtml';

/**
 * xterm writes its styles into <style> elements and `style` attributes, which the page's content security policy forbids.
 * This stands in for the document: such an element is a sheet that the document adopts, such an attribute is set as
 * properties. Scripts may do both.
 */
export function policyDocument(): Document {
  const createElement = (name: string): HTMLElement => {
    if (name === 'style') return adoptedStyle();
    const element = document.createElementNS(XHTML, name);
    if (name === 'span') Object.defineProperty(element, 'setAttribute', { value: setAttribute });
    return element;
  };
  return new Proxy(document, {
    get: (target, key) => {
      if (key === 'createElement') return createElement;
      const value: unknown = Reflect.get(target, key, target);
      return isFunction(value) ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}

/** For the part of xterm that takes the page's own document whatever it is given; `run` must not wait for anything. */
export function underPolicy(standIn: Document, run: () => void): void {
  Object.defineProperty(document, 'createElement', {
    configurable: true,
    value: (name: string) => standIn.createElement(name),
  });
  try {
    run();
  } finally {
    Reflect.deleteProperty(document, 'createElement');
  }
}

/** An element whose text is a sheet of the document for as long as it is there. */
function adoptedStyle(): HTMLElement {
  const holder = document.createElementNS(XHTML, 'div');
  const sheet = new CSSStyleSheet();
  let text = '';
  holder.hidden = true;
  document.adoptedStyleSheets.push(sheet);
  Object.defineProperty(holder, 'textContent', {
    get: () => text,
    set: (css: string) => {
      text = css;
      sheet.replaceSync(css);
    },
  });
  Object.defineProperty(holder, 'remove', {
    value: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((adopted) => adopted !== sheet);
      Element.prototype.remove.call(holder);
    },
  });
  return holder;
}

function setAttribute(this: HTMLElement, name: string, value: string): void {
  if (name === 'style') this.style.cssText = value;
  else Element.prototype.setAttribute.call(this, name, value);
}

function isFunction(value: unknown): value is (...args: unknown[]) => unknown {
  return typeof value === 'function';
}
