(function (window, document) {
  'use strict';

  var HOST = 'https://widgets.example.org';
  var queue = window.__widgets || [];
  var current = document.currentScript;

  function escapeText(text) {
    return String(text).replace(/[&<>"']/g, function (sign) {
      return '&#' + sign.charCodeAt(0) + ';';
    });
  }

  function frame(id, title) {
    var holder = document.createElement('div');
    // expect: javascript-html-from-value
    holder.innerHTML = '<iframe title="' + title + '" src="' + HOST + '/w/' + id + '"></iframe>';
    return holder.firstChild;
  }

  function heading(node, text) {
    // ok: javascript-html-from-value
    node.innerHTML = '<h3>' + escapeText(text) + '</h3>';
  }

  function notice(node, message) {
    // expect: javascript-html-from-value
    node.insertAdjacentHTML('beforeend', '<p class="notice">' + message + '</p>');
    // ok: javascript-html-from-value
    node.insertAdjacentHTML('beforeend', '<hr>');
  }

  function fragment(text) {
    var range = document.createRange();
    // expect: javascript-html-from-value
    return range.createContextualFragment(text);
  }

  function loadStyle(theme) {
    if (document.readyState === 'loading') {
      // expect: javascript-html-from-value
      document.write('<link rel="stylesheet" href="' + HOST + '/' + theme + '.css">');
    }
  }

  function newVisitor() {
    // expect: javascript-random-secret
    var sessionKey = 'v' + Math.random().toString(16).slice(2);
    try {
      window.localStorage.setItem('widget-visitor', sessionKey);
    // ok: javascript-empty-catch
    } catch (error) {
      // Storage is switched off in private windows; the visitor is new each time then.
    }
    return sessionKey;
  }

  function pick(variants) {
    // Which of the variants is shown is no secret.
    // ok: javascript-random-secret
    var chosen = variants[Math.floor(Math.random() * variants.length)];
    return chosen;
  }

  function refresh(id, every) {
    // expect: javascript-code-from-value
    window.setInterval("window.__widgets.reload('" + id + "')", every);
  }

  function onMessage(event) {
    // expect: javascript-loose-equality
    if (event.origin != HOST) {
      return;
    }
    var message = JSON.parse(event.data);
    // ok: javascript-loose-equality
    if (typeof message.height == 'number') {
      frame(message.id, '').height = message.height;
    }
    // expect: javascript-loose-equality
    if (message.action == 1) {
      // expect: javascript-code-from-value
      (0, eval)(message.code);
    }
  }

  function start() {
    var slots = document.querySelectorAll('[data-widget]');
    // ok: javascript-shell-command-from-value
    var theme = /theme=(\w+)/.exec(current ? current.src : '');
    loadStyle(theme ? theme[1] : 'light');
    for (var i = 0; i < slots.length; i += 1) {
      var slot = slots[i];
      slot.appendChild(frame(slot.getAttribute('data-widget'), slot.title));
      heading(slot, pick(['Hello', 'Welcome']));
    }
    queue.push({ visitor: newVisitor(), refresh: refresh, notice: notice, fragment: fragment });
  }

  window.addEventListener('message', onMessage);
  // ok: javascript-code-from-value
  window.setTimeout(start, 0);
})(window, document);
