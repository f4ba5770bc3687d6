task mirror_sums "Each number plus its counterpart from the other end."
in xs: list
let back = reverse xs
out zipwith (+) xs back
example [1, 2, 3] -> [4, 4, 4]
example [-8, 16, 0, 3, 18] -> [10, 19, 0, 19, 10]
example [-3, -8, 0, 19] -> [16, -8, -8, 16]
example [] -> []
example [4, 10] -> [14, 14]
example [128] -> null
holdout [-8, 20, -2, 20, -7] -> [-15, 40, -4, 40, -15]
holdout [-1, -8, 14, -3, 12, -5] -> [-6, 4, 11, 11, 4, -6]
holdout [11, 6, -1, 19, 4, 15] -> [26, 10, 18, 18, 10, 26]
holdout [127] -> [254]
holdout [200, 0, 56] -> null
