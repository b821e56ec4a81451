// Package feeds fetches the feeds of all subscribers.
package feeds

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/xml"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"net/url"
	"os"
	"sync"
	"time"
)

type Feed struct {
	URL     string
	Title   string `xml:"channel>title"`
	Fetched time.Time
}

type Crawler struct {
	client  *http.Client
	wg      sync.WaitGroup
	results chan Feed
	stop    chan struct{}
}

func New(authorities *x509.CertPool) *Crawler {
	transport := &http.Transport{
		// ok: go-tls-verify-off
		TLSClientConfig: &tls.Config{RootCAs: authorities, InsecureSkipVerify: false},
	}
	return &Crawler{
		client:  &http.Client{Transport: transport, Timeout: 20 * time.Second},
		results: make(chan Feed),
		stop:    make(chan struct{}),
	}
}

func (c *Crawler) Crawl(feeds []Feed) {
	// ok: go-weak-random
	rand.Shuffle(len(feeds), func(i, j int) { feeds[i], feeds[j] = feeds[j], feeds[i] })
	for _, feed := range feeds {
		// expect: go-waitgroup-add-inside
		go func(feed Feed) {
			c.wg.Add(1)
			// ok: go-defer-in-loop
			defer c.wg.Done()
			c.fetch(feed)
		}(feed)
	}
	c.wg.Wait()
}

func (c *Crawler) fetch(feed Feed) {
	// expect: go-response-body-open
	response, err := c.client.Get(feed.URL)
	if err != nil {
		log.Printf("%s: %v", feed.URL, err)
		return
	}
	if err := xml.NewDecoder(response.Body).Decode(&feed); err == nil {
		c.results <- feed
	}
}

// alive asks for the head only.
func alive(address string) bool {
	// expect: go-response-body-open
	response, err := http.Head(address)
	return err == nil && response.StatusCode < 400
}

func (c *Crawler) raw(ctx context.Context, address string) (io.ReadCloser, error) {
	request, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return nil, err
	}
	// ok: go-response-body-open
	answer, err := c.client.Do(request)
	if err != nil {
		return nil, err
	}
	return answer.Body, nil
}

// Watch hands on what is fetched until nothing comes for a while.
func (c *Crawler) Watch(handle func(Feed)) {
	for {
		select {
		case feed := <-c.results:
			handle(feed)
		// expect: go-timer-in-loop
		case <-time.After(5 * time.Minute):
			return
		case <-c.stop:
			return
		}
	}
}

func cacheName(address string) string {
	// ok: go-weak-hash
	return fmt.Sprintf("%x", sha256.Sum256([]byte(address)))
}

func host(address string) string {
	// ok: go-ignored-error
	parsed, _ := url.Parse(address) // checked when the feed was added
	return parsed.Host
}

func (c *Crawler) forget(address string) {
	// ok: go-ignored-error
	_ = os.Remove(cacheName(address))
}
