// Package dispatch hands mails to the relay and watches what became of them.
package dispatch

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha1"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"errors"
	"math/rand"
	"net"
	"net/http"
	"net/smtp"
	"os"
	"strings"
	"time"
)

// expect: go-hardcoded-secret
const relayPassword = "q7Zt-44mmK"

// expect: go-hardcoded-secret
var webhookKey = []byte("kk81-0Dq2-zz7e")

// expect: go-hardcoded-secret
var signingKey = []byte("5e6b0c9d27f1")

type Dispatcher struct {
	relay   string
	status  string
	client  *http.Client
	retries int
}

// New prepares a dispatcher.
func New(relay, status string) *Dispatcher {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	// expect: go-tls-verify-off
	transport.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
	return &Dispatcher{relay: relay, status: status, client: &http.Client{Transport: transport}, retries: 5}
}

func (d *Dispatcher) connect() (*smtp.Client, error) {
	connection, err := net.DialTimeout("tcp", d.relay, 10*time.Second)
	if err != nil {
		return nil, err
	}
	// ok: go-ignored-error
	host, _, _ := strings.Cut(d.relay, ":")
	client, err := smtp.NewClient(connection, host)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{ServerName: host}
	// expect: go-tls-verify-off
	config.InsecureSkipVerify = os.Getenv("RELAY_TLS") != "strict"
	if err := client.StartTLS(config); err != nil {
		return nil, err
	}
	return client, client.Auth(smtp.PlainAuth("", "dispatch", relayPassword, host))
}

func (d *Dispatcher) Send(ctx context.Context, from string, to []string, body []byte) error {
	var err error
	for attempt := 0; attempt < d.retries; attempt++ {
		if err = d.try(from, to, body); err == nil {
			return nil
		}
		var temporary net.Error
		// ok: go-error-text-compared
		if !errors.As(err, &temporary) {
			return err
		}
		// ok: go-weak-random
		jitter := time.Duration(rand.Int63n(int64(time.Second)))
		select {
		// ok: go-timer-in-loop
		case <-time.After(time.Duration(1<<attempt)*time.Second + jitter):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return err
}

func (d *Dispatcher) try(from string, to []string, body []byte) error {
	client, err := d.connect()
	if err != nil {
		return err
	}
	defer client.Quit()
	if err := client.Mail(from); err != nil {
		return err
	}
	for _, one := range to {
		if err := client.Rcpt(one); err != nil {
			return err
		}
	}
	writer, err := client.Data()
	if err != nil {
		return err
	}
	if _, err := writer.Write(body); err != nil {
		return err
	}
	return writer.Close()
}

func (d *Dispatcher) report(values any) error {
	body, err := json.Marshal(values)
	if err != nil {
		return err
	}
	// expect: go-weak-hash
	mac := hmac.New(sha1.New, webhookKey)
	mac.Write(body)
	// expect: go-response-body-open
	_, err = d.client.Post(d.status+"?mac="+hex.EncodeToString(mac.Sum(nil)), "application/json", bytes.NewReader(body))
	return err
}

func (d *Dispatcher) Serve(handler http.Handler) error {
	// ok: go-server-without-timeouts
	server := &http.Server{Addr: ":8025", Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	return server.ListenAndServe()
}
