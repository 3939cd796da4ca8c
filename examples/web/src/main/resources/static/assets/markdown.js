// The little Markdown that models write, as elements. Text only ever becomes text: an answer cannot bring markup with it.

const INLINE = /(\*\*(.+?)\*\*|`([^`]+)`|\*([^*\s][^*]*)\*)/g;

function create(name, ...children) {
  const made = document.createElement(name);
  made.append(...children);
  return made;
}

function inline(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(INLINE)) {
    const [, whole, strong, code, emphasis] = found;
    nodes.push(text.slice(at, found.index));
    nodes.push(
      strong ? create("strong", strong) : code ? create("code", code) : create("em", emphasis),
    );
    at = found.index + whole.length;
  }
  nodes.push(text.slice(at));
  return nodes;
}

const BLOCKS = [
  [/^#{1,6} +(.*)/, "h4", null],
  [/^\s*[-*] +(.*)/, "li", "ul"],
  [/^\s*\d+[.)] +(.*)/, "li", "ol"],
];

export function render(text) {
  const blocks = [];
  let code = null;
  let open = null;
  for (const line of text.split("\n")) {
    if (line.trimStart().startsWith("```")) {
      code = code ? null : create("code");
      if (code) {
        blocks.push(create("pre", code));
      }
      open = null;
      continue;
    }
    if (code) {
      code.append(`${line}\n`);
      continue;
    }
    const block = BLOCKS.find(([shape]) => shape.test(line));
    if (block) {
      const [shape, name, list] = block;
      const item = create(name, ...inline(shape.exec(line)[1]));
      if (list && open?.localName === list) {
        open.append(item);
      } else {
        open = list ? create(list, item) : item;
        blocks.push(open);
      }
    } else if (line.trim()) {
      if (open?.localName === "p") {
        open.append("\n");
      } else {
        open = create("p");
        blocks.push(open);
      }
      open.append(...inline(line));
    } else if (open?.localName !== "ol") {
      open = null;
    }
  }
  return blocks;
}
