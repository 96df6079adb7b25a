// Draws each [data-chart] with ECharts: bars or lines, direct labels, colours of the theme, no animation.
(() => {
  const fine = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  const coarse = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 0 });
  const number = { format: v => (Math.abs(v) < 1000 ? fine : coarse).format(v) };
  const draw = () => document.querySelectorAll('[data-chart]').forEach(host => {
    const chart = JSON.parse(host.dataset.chart);
    const style = getComputedStyle(document.documentElement);
    const colour = name => style.getPropertyValue(name).trim();
    const palette = ['--accent', '--chart-2', '--chart-3', '--chart-4'].map(colour);
    if (chart.kind === 'bars') {
      host.style.height = `${60 + (chart.labels.length * 34)}px`;
    }
    const instance = echarts.getInstanceByDom(host) ?? echarts.init(host, null, { renderer: 'canvas' });
    const axis = { axisLine: { lineStyle: { color: colour('--line') } }, axisLabel: { color: colour('--muted'), formatter: v => typeof v === 'number' ? number.format(v) : v }, splitLine: { lineStyle: { color: colour('--line') } } };
    const category = { type: 'category', data: chart.labels, ...axis, splitLine: { show: false } };
    const value = { type: 'value', min: chart.kind === 'line' ? undefined : 0, ...axis };
    const flat = chart.kind === 'bars';
    instance.setOption({
      animation: false,
      color: palette,
      grid: { left: 8, right: 24, top: 28, bottom: 8, containLabel: true },
      legend: chart.series.length > 1 ? { top: 0, right: 0, textStyle: { color: colour('--muted') } } : undefined,
      tooltip: { trigger: 'axis', renderMode: 'richText', valueFormatter: v => `${number.format(v)}${chart.unit ? ' ' + chart.unit : ''}` },
      xAxis: flat ? value : category,
      yAxis: flat ? { ...category, inverse: true } : value,
      series: chart.series.map(s => ({ name: s.name, type: chart.kind === 'line' ? 'line' : 'bar', data: s.values, showSymbol: false, barMaxWidth: 28, label: { show: chart.series.length === 1 && s.values.length <= 12, position: flat ? 'right' : 'top', color: colour('--muted'), formatter: p => number.format(p.value) } })),
    }, true);
  });
  const library = document.createElement('script');
  library.src = '/lib/echarts/echarts.min.js';
  library.onload = () => {
    draw();
    addEventListener('resize', () => document.querySelectorAll('[data-chart]').forEach(host => echarts.getInstanceByDom(host)?.resize()));
    document.addEventListener('kolhub:theme', draw);
  };
  document.head.append(library);
})();
