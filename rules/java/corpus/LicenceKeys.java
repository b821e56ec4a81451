package org.example.licences;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.lang3.RandomStringUtils;
import org.example.licences.xml.Hardening;

/** Makes and checks the keys under which customers run the program. */
public class LicenceKeys {
    private static final String DIGEST = "SHA1";
    private static final SecureRandom SECURE = new SecureRandom();

    // expect: java-predictable-random
    private final Random random = new Random(System.nanoTime());
    private final SecretKeySpec key;

    public LicenceKeys(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    public String newKey(String customer) {
        String part = Long.toHexString(random.nextLong());
        // expect: java-predictable-random
        String check = RandomStringUtils.randomAlphanumeric(8);
        return customer + "-" + part + "-" + check;
    }

    public String activationCode() {
        // expect: java-predictable-random
        int code = (int) (Math.random() * 900_000) + 100_000;
        return Integer.toString(code);
    }

    public String fingerprint(String licence) throws GeneralSecurityException {
        // expect: java-weak-cryptography
        MessageDigest digest = MessageDigest.getInstance("MD5");
        return HexFormat.of().formatHex(digest.digest(licence.getBytes(StandardCharsets.UTF_8)));
    }

    public boolean verify(String licence, byte[] expected) throws GeneralSecurityException {
        // expect: java-weak-cryptography
        MessageDigest digest = MessageDigest.getInstance(DIGEST);
        return MessageDigest.isEqual(digest.digest(licence.getBytes(StandardCharsets.UTF_8)), expected);
    }

    public String seal(String licence) throws GeneralSecurityException {
        // expect: java-weak-cryptography
        Cipher cipher = Cipher.getInstance("AES");
        cipher.init(Cipher.ENCRYPT_MODE, key);
        return Base64.getEncoder().encodeToString(cipher.doFinal(licence.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] sealWell(byte[] licence) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        SECURE.nextBytes(nonce);
        // ok: java-weak-cryptography
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        return cipher.doFinal(licence);
    }

    public Licence read(String text) throws IOException, ClassNotFoundException {
        byte[] bytes = Base64.getDecoder().decode(text);
        // expect: java-object-deserialization
        ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes));
        return (Licence) in.readObject();
    }

    public BigDecimal price(Map<String, String> list, int seats) {
        // ok: java-decimal-from-double
        return new BigDecimal(list.get("seat")).multiply(new BigDecimal(seats));
    }

    public boolean known(Connection connection, String licence) throws SQLException {
        // ok: java-sql-from-value
        String text = "SELECT 1 FROM licences " + "WHERE licence_key = ?";
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            statement.setString(1, licence);
            return statement.executeQuery().next();
        }
    }

    public DocumentBuilderFactory documents() {
        // The helper switches document types off.
        // ok: java-xml-external-entities
        return Hardening.apply(DocumentBuilderFactory.newInstance());
    }

    /** One licence; two are equal when their keys are. */
    public static final class Licence implements java.io.Serializable {
        private final String licenceKey;
        private final int seats;

        Licence(String licenceKey, int seats) {
            this.licenceKey = licenceKey;
            this.seats = seats;
        }

        // expect: java-equals-without-hashcode
        @Override public boolean equals(Object other) {
            return other instanceof Licence licence && licence.licenceKey.equals(licenceKey);
        }

        boolean isTrial() {
            // expect: java-string-identity
            return seats == 1 && licenceKey.substring(0, 5) == "TRIAL";
        }
    }
}
