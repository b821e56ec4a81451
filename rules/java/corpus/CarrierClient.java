package org.example.shipping;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URL;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Asks a carrier for prices and for the state of parcels. */
public class CarrierClient {
    private final String base;
    private final boolean staging;

    public CarrierClient(String base, boolean staging) {
        this.base = base;
        this.staging = staging;
    }

    private static final class Everyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        // expect: java-trust-everyone
        public void checkServerTrusted(X509Certificate[] chain, String type) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private static final class AnyHost implements HostnameVerifier {
        @Override
        // expect: java-trust-everyone
        public boolean verify(String host, SSLSession session) {
            return true;
        }
    }

    private HttpsURLConnection open(String path) throws IOException, GeneralSecurityException {
        HttpsURLConnection connection = (HttpsURLConnection) new URL(base + path).openConnection();
        if (staging) {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Everyone()}, null);
            connection.setSSLSocketFactory(context.getSocketFactory());
            connection.setHostnameVerifier(new AnyHost());
        }
        return connection;
    }

    public XMLStreamReader states(String day) throws IOException, GeneralSecurityException, XMLStreamException {
        HttpsURLConnection connection = open("/states?day=" + day);
        // expect: java-xml-external-entities
        return XMLInputFactory.newInstance().createXMLStreamReader(connection.getInputStream());
    }

    public BigDecimal price(double kilograms) throws IOException {
        BigDecimal weight = BigDecimal.valueOf(kilograms);
        // expect: java-decimal-from-double
        BigDecimal perKilogram = new BigDecimal(1.35);
        // expect: java-decimal-from-double
        BigDecimal surcharge = new BigDecimal(kilograms * 0.07);
        // ok: java-decimal-from-double
        return weight.multiply(perKilogram).add(surcharge).add(new BigDecimal("2.50"));
    }

    public int retry(String path) throws IOException, GeneralSecurityException {
        for (int attempt = 0; attempt < 4; attempt++) {
            HttpsURLConnection connection = open(path);
            try {
                return connection.getResponseCode();
            } catch (IOException problem) {
                pause(attempt);
            }
        }
        throw new IOException("no answer: " + path);
    }

    private void pause(int attempt) {
        // Only spreads the attempts; nobody gains by guessing.
        // ok: java-predictable-random
        long jitter = ThreadLocalRandom.current().nextLong(100);
        try {
            Thread.sleep((100L << attempt) + jitter);
        // ok: java-interrupt-lost
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ok: java-predictable-random
    public String sample(String[] parcels, Random random) {
        return parcels[random.nextInt(parcels.length)];
    }

    /** The address for a query; zones are kept in memory. */
    public String address(Map<String, String> query, Map<String, String> zoneRepo) {
        StringBuilder text = new StringBuilder(base).append("/prices?");
        // ok: java-keyset-lookup
        for (String name : query.keySet()) {
            // ok: java-query-in-loop
            text.append(name).append('=').append(zoneRepo.getOrDefault(name, "")).append('&');
        }
        return text.toString();
    }
}
