// Before the first paint: the theme a person chose on this device, else the system's.
(() => {
  const chosen = localStorage.getItem('kolhub-theme');
  const dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.bsTheme = dark ? 'dark' : 'light';
})();
