// Everything here makes a page quicker or easier; every page works without it.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

document.addEventListener('click', event => {
  const theme = event.target.closest('[data-theme-switch]');
  if (theme) {
    const dark = document.documentElement.dataset.bsTheme !== 'dark';
    document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
    localStorage.setItem('kolhub-theme', dark ? 'dark' : 'light');
    document.dispatchEvent(new Event('kolhub:theme'));
  }
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    navigator.clipboard.writeText(copy.dataset.copy).then(() => copy.classList.add('copied'));
  }
  if (event.target.closest('[data-print]')) {
    print();
  }
});

// Lists: j and k walk the rows, enter opens; / finds the search field; ? lists the keys; a button may have a key of its own.
document.addEventListener('keydown', event => {
  if (event.target.closest('input, textarea, select, [contenteditable]') || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const rows = $$('main [data-row], main tbody tr:has(a)');
  const at = rows.indexOf(document.activeElement.closest('[data-row], tr'));
  if (event.key === 'j' || event.key === 'k') {
    const row = rows[Math.min(rows.length - 1, Math.max(0, at + (event.key === 'j' ? 1 : -1)))];
    $('a', row)?.focus();
  }
  if (event.key === '?') {
    $('#keys').showModal();
  }
  $(`main :is(a, button)[data-key="${CSS.escape(event.key)}"]`)?.click();
  if (event.key === '/') {
    const search = $('main input[type=search]');
    if (search) {
      event.preventDefault();
      search.focus();
    }
  }
});

// A form that was changed asks before it is left; a sent one shows that it works and is not sent twice.
let changed = false;
document.addEventListener('input', event => {
  if (event.target.closest('form[data-editor]')) {
    changed = true;
  }
});
document.addEventListener('submit', event => {
  changed &&= Boolean(event.target.dataset.swap);
  const button = event.submitter;
  if (button && event.target.method === 'post') {
    setTimeout(() => {
      button.setAttribute('aria-busy', 'true');
      button.disabled = true;
    });
    setTimeout(() => {
      button.removeAttribute('aria-busy');
      button.disabled = false;
    }, 8000);
  }
});
addEventListener('beforeunload', event => {
  if (changed) {
    event.preventDefault();
  }
});
addEventListener('pageshow', () => $$('button[aria-busy]').forEach(button => {
  button.removeAttribute('aria-busy');
  button.disabled = false;
}));

// On a phone the menu starts closed.
if (matchMedia('(max-width: 900px)').matches) {
  $$('[data-nav]').forEach(nav => nav.removeAttribute('open'));
}

// What scrolls sideways can be scrolled by keyboard.
const reachable = () => $$('.scroll, pre').forEach(area => area.scrollWidth > area.clientWidth ? area.setAttribute('tabindex', '0') : area.removeAttribute('tabindex'));
reachable();
addEventListener('resize', reachable);

// A clock that runs down says so without a reload; the words come from the page.
const countDown = () => $$('[data-until]').forEach(clock => {
  const minutes = Math.floor((new Date(clock.dataset.until) - Date.now()) / 60000);
  const left = Math.abs(minutes);
  clock.textContent = clock.dataset[minutes < 0 ? 'over' : 'left'].replace('{h}', Math.floor(left / 60)).replace('{m}', left % 60);
});
if ($('[data-until]')) {
  setInterval(countDown, 30000);
}

// What the offers of a form would take together, while it is written: a fee beside a name counts before the one of all.
const together = $('[data-together]');
if (together) {
  const form = together.closest('form');
  const [, sign, digits] = together.dataset.together.match(/^(.*?)0(?:\.(0+))?$/);
  const amount = name => Number((form.elements[name]?.value ?? '').replaceAll(',', '')) || 0;
  const add = () => {
    const each = ['CommissionCap', 'Guarantee', 'Sample'].reduce((sum, name) => sum + amount('Terms.' + name), 0);
    const sum = $$('[name=Channels]:checked', form).reduce((sum, box) => {
      const own = `Own[${box.value}].Fee`;
      return sum + each + amount(form.elements[own].value.trim() ? own : 'Terms.Fee');
    }, 0);
    $('[data-sum]', together).textContent = sign + sum.toLocaleString('en', { minimumFractionDigits: digits?.length ?? 0, maximumFractionDigits: digits?.length ?? 0 });
    $('[data-over]', together).hidden = sum <= Number(together.dataset.left);
  };
  form.addEventListener('input', add);
  add();
}

// What was refused is read first.
$('.problems')?.focus();

if ($('[data-chart]')) {
  const script = document.createElement('script');
  script.src = '/js/charts.js';
  document.head.append(script);
}

// A page that comes back to a form sent in the background takes the place of the main part, or of one section of it.
const swapIn = (text, section) => {
  const page = new DOMParser().parseFromString(text, 'text/html');
  const [from, to] = [section ? page.getElementById(section) : $('main', page), section ? document.getElementById(section) : $('main')];
  if (from && to) {
    to.replaceWith(from);
    htmx.process(from);
    (section ? null : $('.problems'))?.focus();
  }
};

// Files go up as soon as they are chosen, and say how far they are; the page comes back with all that was typed.
document.addEventListener('change', event => {
  const button = event.target.matches?.('input[type=file][name=NewFiles]') && $('[data-upload]', event.target.form);
  if (button && event.target.files.length > 0) {
    button.click();
  }
});
document.addEventListener('click', event => {
  const button = event.target.closest('[data-upload]');
  if (!button) {
    return;
  }
  event.preventDefault();
  const said = $('.upload-progress', button.form);
  const bar = $('progress', said);
  const sending = new XMLHttpRequest();
  said.hidden = false;
  button.disabled = true;
  sending.upload.onprogress = e => {
    if (e.lengthComputable) {
      bar.value = Math.round(100 * e.loaded / e.total);
    }
  };
  sending.onload = () => swapIn(sending.responseText);
  sending.onloadend = () => {
    said.hidden = true;
    button.disabled = false;
  };
  sending.open('POST', button.formAction);
  sending.send(new FormData(button.form));
});

// A mark on one file changes nothing else on the page, where verdicts may be half written; what is refused is said by the page as a whole.
document.addEventListener('submit', async event => {
  const section = event.target.dataset.swap;
  if (!section) {
    return;
  }
  event.preventDefault();
  const form = new URLSearchParams(new FormData(event.target));
  const answer = await fetch(event.target.action, { method: 'POST', body: form });
  const text = await answer.text();
  swapIn(text, answer.ok ? section : undefined);
  if (answer.ok) {
    const told = new DOMParser().parseFromString(text, 'text/html').querySelector('[data-unseen]');
    $('[data-unseen]')?.replaceWith(told ?? '');
  }
});

// A time leads to that second of the video on this page; a click on a picture is a place in it.
document.addEventListener('click', event => {
  const link = event.target.closest('[data-seek]');
  const video = link?.dataset.seek && $(`video[data-video="${CSS.escape(link.dataset.of)}"]`);
  if (video) {
    event.preventDefault();
    video.currentTime = Number(link.dataset.seek);
    video.scrollIntoView({ block: 'nearest' });
    video.play().catch(() => {});
  }
  const picture = event.target.closest('[data-place] img');
  const form = picture && $(`form[data-places="${CSS.escape(picture.closest('[data-place]').dataset.place)}"]`);
  if (form) {
    const box = picture.getBoundingClientRect();
    form.closest('details').open = true;
    form.elements.X.value = Math.round(100 * (event.clientX - box.left) / box.width);
    form.elements.Y.value = Math.round(100 * (event.clientY - box.top) / box.height);
    form.elements.Says.focus();
  }
});
document.addEventListener('timeupdate', event => {
  const field = event.target.matches('video[data-video]') && $(`input[data-now="${CSS.escape(event.target.dataset.video)}"]`);
  if (field && field !== document.activeElement) {
    field.value = Math.floor(event.target.currentTime);
  }
}, true);
