/**
 * What a browser sees that may not come in. It stands here and not with the window's texts, because none of the
 * window is given to a stranger; it is in both languages at once.
 */
export const REFUSAL_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Poolkeeper</title>
<h1>This address has been used, or is not right</h1>
<p>Poolkeeper's address opens one browser, once. If its window is open elsewhere, use that one; else start Poolkeeper again.</p>
<div lang="zh-CN">
<h1>此地址已被使用，或不正确</h1>
<p>Poolkeeper 的地址只能在一个浏览器中打开一次。如果窗口已在别处打开，请使用该窗口；否则请重新启动 Poolkeeper。</p>
</div>
</html>
`;
