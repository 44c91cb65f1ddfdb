#include "report/html_assets.hpp"

namespace wheelcheck {

const std::string_view html_style = R"(
:root { color-scheme: light dark; --text: #1c1e21; --dim: #5b6068; --page: #fff; --line: #d5d9de;
  --card: #f6f7f9; --good: #1a7f37; --bad: #c11f2e; --open: #8a5a00; --link: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --text: #e4e6e9; --dim: #9aa1ab; --page: #16181c;
  --line: #363b43; --card: #1e2126; --good: #56c271; --bad: #ff7a80; --open: #e0ae4d;
  --link: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1rem; max-width: 80rem; color: var(--text); background: var(--page);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .3rem; } h2 { font-size: 1.1rem; margin: 1.6rem 0 .5rem; }
h3 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
a { color: var(--link); } code, .name { font: 13px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
p, dl { margin: .3rem 0; } details { margin: 1rem 0; } .dim { color: var(--dim); }
.wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--page); }
button { font: inherit; font-weight: 600; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
.ok, .pass { color: var(--good); } .FAIL, .fail, .error { color: var(--bad); font-weight: 600; }
.unknown, .warning { color: var(--open); font-weight: 600; } .none, .skip, .note { color: var(--dim); }
.tools { display: none; gap: .8rem; flex-wrap: wrap; margin: .6rem 0; }
.tools input { font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line);
  border-radius: 4px; padding: .3rem .5rem; min-width: 12rem; }
section.wheel { background: var(--card); border: 1px solid var(--line); border-radius: 6px;
  padding: .7rem .9rem; margin: .7rem 0; }
section.wheel:target { outline: 2px solid var(--link); }
dl.finding { display: grid; grid-template-columns: 5rem 1fr; gap: .1rem .6rem; }
dl.finding dt { color: var(--dim); } dl.finding dd { margin: 0; overflow-wrap: anywhere; }
[hidden] { display: none; }
@media (max-width: 40rem) { dl.finding { grid-template-columns: 1fr; } th, td { padding: .25rem .35rem; } }
@media print { .tools { display: none !important; } body { max-width: none; padding: 0; font-size: 10pt; }
  thead th { position: static; } section.wheel { break-inside: avoid; } a { color: inherit; } }
)";

const std::string_view html_script = R"(
(function () {
  var tools = document.getElementById('tools');
  if (!tools) return;
  tools.style.display = 'flex';
  var words = document.getElementById('words'), bad = document.getElementById('bad');
  var items = Array.prototype.slice.call(document.querySelectorAll('[data-filter]'));
  var count = document.getElementById('count');
  function apply() {
    var wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean), shown = 0;
    items.forEach(function (item) {
      var text = item.textContent.toLowerCase();
      var fits = wanted.every(function (word) { return text.indexOf(word) >= 0; }) &&
        (!bad.checked || item.dataset.filter === 'bad');
      item.hidden = !fits;
      if (fits && item.tagName === 'TR') shown += 1;
    });
    count.textContent = shown + ' shown';
  }
  words.addEventListener('input', apply);
  bad.addEventListener('change', apply);
  apply();
  Array.prototype.forEach.call(document.querySelectorAll('thead button'), function (button) {
    var cell = button.parentNode, table = cell.closest('table'), place = cell.cellIndex, down = true;
    button.addEventListener('click', function () {
      var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
      rows.sort(function (a, b) {
        var x = a.cells[place], y = b.cells[place];
        var left = x.dataset.order || x.textContent, right = y.dataset.order || y.textContent;
        return (left < right ? -1 : left > right ? 1 : 0) * (down ? 1 : -1);
      });
      rows.forEach(function (row) { body.appendChild(row); });
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (other) {
        other.removeAttribute('aria-sort');
      });
      cell.setAttribute('aria-sort', down ? 'ascending' : 'descending');
      down = !down;
    });
  });
})();
)";

}  // namespace wheelcheck
