task below_ten "The numbers below 10."
in xs: list
out filter (<10) xs
example [-4, 25, 22] -> [-4]
example [94, 57, -15] -> [-15]
example [29, 3, 49] -> [3]
example [] -> []
example [-27, -25, 69] -> [-27, -25]
example [6, 59, 45, -21] -> [6, -21]
holdout [58, -7, 4, -1] -> [-7, 4, -1]
holdout [255, -256, 0] -> [-256, 0]
holdout [26, 68] -> []
holdout [-23, 55, 48, 99, -21, 99, 51] -> [-23, -21]
holdout [62, 78] -> []
